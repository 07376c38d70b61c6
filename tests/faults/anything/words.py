"""What people write: each text carries a word of its own, which tells whose it was and for whom."""

import re
from dataclasses import dataclass, field

WORD = re.compile(r"zq\d{5}k")

# Each form takes one word; commands and plain answers are other things.
FORMS = (
    "{} klotter vid Hjällbo torg",
    "Öppen drogscen {} i går kväll",
    "{}",
    "<b>{}</b> & <script>alert(1)</script> </i>",
    "<a href='x'>{} &lt;&amp;&quot; <tg-spoiler>",
    "{{{{ 7*7 }}}} {} {{% for a in b %}} {{# #}} {{{{ cycler.__init__ }}}}",
    "%s %(x)s {{0}} ${{HOME}} {} \\n \\\\",
    "*{}* _kursiv_ `kod` [länk](https://example.org) ~~~",
    "\u202eסדר {} מימין\u202c لشمال",
    "\u200b{}\u200d\u200b\ufeff\u2060",
    "x\u0301\u0302\u0303\u0304\u0305 {} Z͑ͫ̓ͪ̂ͫ̽͏̴̙",
    "👩‍👩‍👧‍👦🏳️‍🌈🇸🇪 {} 🧑🏿‍🚒👍🏽",
    "\x01\x02\x1b[31m{}\x7f\x85\u2028\u2029\ufffe\uffff",
    "{}\n\n\n\n rad två\r\n\trad tre\n",
    "@astrid_t fredag {}",
    "@ingen_alls 2026-13-45 {}",
    "@axel_t 30/10: {}",
    "Polisen\nSocialen {}\nStadsdelen",
    "Angered *\n{}\nCentrum",
    "-- ' OR 1=1; DROP TABLE person; {}",
    "/ {} snedstreck",
    "#{} @alla https://example.org/?a=1&b=<2>",
    "1. {}\n2. {}",
)
LONG_FORMS = (
    ("{} å", "å", 4096),
    ("{} ", "<", 4096),
    ("{} ", "&", 1000),
    ("{} ", "ord ", 1001),
    ("{} ", "😀", 4096),
    ("{} ", "😀", 1000),
    ("{}\n", "\n", 900),
    ("{} ", "\u200d", 1000),
)
# Without a word of their own: what steps ask for, and what is hardly anything.
PLAIN = (
    "ja",
    "Nej.",
    "vet inte",
    "fredag",
    "tor 5 nov",
    "2026-11-03",
    "31/2",
    "09.00",
    "25:99",
    "9",
    "-1",
    "0",
    "010-123 45 67",
    "123456#",
    ".",
    "\u2800",
    "\u3164",
    "\u200b\u2800",
    "'",
    "½",
    "99999999999999999999",
)


@dataclass
class Said:
    """A word: who wrote it, and the conferences that it may have been meant for.

    A name is for every conference that its bearer is in.
    """

    author: int
    meant_for: frozenset[int]
    is_name: bool = False


@dataclass
class Words:
    """Every word so far."""

    said: dict[str, Said] = field(default_factory=dict)

    def fresh(self, author: int, meant_for: frozenset[int]) -> str:
        """Return a word that nobody has written."""
        word = f"zq{len(self.said):05d}k"
        self.said[word] = Said(author, meant_for)
        return word

    def name(self, bearer: int) -> str:
        """Return a word to bear as a name."""
        word = self.fresh(bearer, frozenset())
        self.said[word].is_name = True
        return word

    def text(self, form: int, author: int, meant_for: frozenset[int]) -> str:
        """Return a text in one of the forms, with a word of its own where it has room for one."""
        form %= len(FORMS) + len(LONG_FORMS) + len(PLAIN)
        if form < len(FORMS):
            return (
                FORMS[form]
                .replace("{}", "\0")
                .format()
                .replace("\0", self.fresh(author, meant_for))
            )
        form -= len(FORMS)
        if form < len(LONG_FORMS):
            begins, filler, units = LONG_FORMS[form]
            text = begins.format(self.fresh(author, meant_for))
            return text + filler * ((units - len(text)) // (len(filler.encode("utf-16-le")) // 2))
        return PLAIN[form - len(LONG_FORMS)]

    @staticmethod
    def of(text: str) -> set[str]:
        """Return the words in a text."""
        return set(WORD.findall(text))


def clipped(text: str, units: int) -> str:
    """Return the beginning of a text: so many of the UTF-16 units in which Telegram counts."""
    return text.encode("utf-16-le")[: 2 * units].decode("utf-16-le", "ignore")
