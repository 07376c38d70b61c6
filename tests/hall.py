"""A room in which people talk to the use cases: words and taps in, messages out, no Telegram."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from sqlmodel import Session, select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.days import DayWords
from bot.domain.errors import Refusal
from bot.domain.individuals import Rules, read_rules
from bot.domain.kinds import KindWords
from bot.domain.likeness import LikenessWords
from bot.domain.menus import Audience
from bot.domain.messages.documents import CalendarFile
from bot.domain.messages.outline import Button, Line, LinkButton, Message
from bot.domain.proposing import ProposalRules
from bot.domain.states import FileKind, OrganisationKind, Recurring, TopicKind
from bot.domain.time_chips import TimeChip
from bot.domain.whereabouts import PlaceWords
from bot.handlers.conversations import COMMANDS, GROUP_COMMANDS, TAPS, TEXT_COMMANDS
from bot.rendering import TEMPLATES
from bot.rendering.wording import TemplateWording
from bot.services import hearing, languages
from bot.services.ports import (
    AreaSeed,
    BodySeed,
    Desk,
    EndingWords,
    GrowthWords,
    Recipient,
    Sender,
    StepSeed,
    TopicSeed,
)
from storage.models import Area, Conference, Organisation, Participant, Person, Topic

MONDAY = datetime(2026, 11, 23, 8, tzinfo=UTC)


# A name is what follows the word "heter".
# The words that the bot brings; they are compiled when a text is first read.
PROPOSAL_RULES = TemplateWording(TEMPLATES).proposal_rules()
RULES = read_rules(
    {
        "pattern": [
            {"kind": "name", "match": r"heter (?P<who>[A-ZÅÄÖ]\w+)"},
            {"kind": "phone", "match": r"070-174 06 \d\d"},
        ],
        "emergency": [{"match": "(?i)brinner nu"}],
    }
)

# Fire and paint, squares and schools, and two words for days.
LIKENESS = LikenessWords(
    KindWords(
        acts={"fire": ("brand", "eld"), "paint": ("klott", "tagg")},
        things={"bin": ("container",)},
        nothing=frozenset({"vid", "på", "i"}),
    ),
    PlaceWords(
        heads={"square": ("torgets", "torget", "torg"), "school": ("skolan",)},
        details=("baksid",),
        nothing=frozenset({"vid", "på", "i"}),
        endings=("s",),
    ),
    DayWords(ago={"i dag": (0,), "i går": (1,)}),
)


class Words:
    """A short question template and example."""

    def question_template(self) -> list[TopicSeed]:
        return [
            TopicSeed("Skadegörelse/Klotter", TopicKind.ORDINARY),
            TopicSeed("Öppen drogscen", TopicKind.ORDINARY),
            TopicSeed("Positiva händelser", TopicKind.POSITIVE),
            TopicSeed("Planerade förändringar", TopicKind.PLANNED),
        ]

    def action_kinds(self) -> list[str]:
        return ["Utbildning", "Fält"]

    def example_organisations(self) -> list[BodySeed]:
        return [BodySeed("Polisen", "police"), BodySeed("Socialförvaltningen", "district")]

    def example_areas(self) -> list[AreaSeed]:
        return [AreaSeed("Angered", prioritised=True), AreaSeed("Centrum", prioritised=False)]

    def time_words(self, language: str, chip: TimeChip) -> str:
        return f"{chip.kind.name.lower()} {chip.day}"

    def recurring_words(self, language: str) -> dict[str, Recurring]:
        return {"ja": Recurring.YES, "nej": Recurring.NO, "vet inte": Recurring.UNKNOWN}

    def nameless(self, language: str) -> str:
        return "Utan namn"

    def ending_words(self) -> EndingWords:
        return EndingWords(frozenset({"inget", "nothing"}), frozenset({"inget mer"}))

    def growth_words(self) -> GrowthWords:
        return GrowthWords(("ökar", "allt fler"), ("inte",))

    def likeness_words(self) -> LikenessWords:
        return LIKENESS

    def level_scale(self) -> list[StepSeed]:
        return [StepSeed("grön", "🟢"), StepSeed("gul", "🟡"), StepSeed("röd", "🔴")]

    def rules(self) -> Rules:
        return RULES

    def proposal_rules(self) -> ProposalRules:
        return PROPOSAL_RULES


@dataclass
class Seen:
    """A message as it stands in a chat."""

    message_id: int
    message: Message
    to: Recipient
    screen: str | None = None
    push: bool = False
    expires_at: datetime | None = None


@dataclass
class Outbox:
    """What has been sent, chat by chat, as people would see it; screens are edited in place."""

    ids: Iterator[int] = field(default_factory=lambda: count(1000))
    chats: defaultdict[int, list[Seen]] = field(default_factory=lambda: defaultdict(list))
    answers: list[Line] = field(default_factory=list)
    keys: set[str] = field(default_factory=set)
    menus: dict[int | Audience, list[str]] = field(default_factory=dict)
    menu_languages: dict[int, str] = field(default_factory=dict)
    files: list[tuple[int, FileKind, str]] = field(default_factory=list)
    retracted: list[tuple[int, int | None]] = field(default_factory=list)
    calendars: defaultdict[int, list[CalendarFile]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def send(
        self,
        to: Recipient,
        message: Message,
        *,
        push: bool = False,
        key: str | None = None,
        expires_at: datetime | None = None,
    ) -> None:
        if key is not None and key in self.keys:
            return
        if key is not None:
            self.keys.add(key)
        if isinstance(message, CalendarFile):
            # They come to everyone by themselves, and are looked for only where they matter.
            self.calendars[to.chat_id].append(message)
            return
        seen = Seen(next(self.ids), message, to, push=push, expires_at=expires_at)
        self.chats[to.chat_id].append(seen)

    def show(
        self,
        to: Recipient,
        screen: str,
        message: Message,
        *,
        anew: bool = False,
        in_place: bool = False,
        push: bool = False,
        expires_at: datetime | None = None,
        standing: bool = False,
    ) -> None:
        del in_place  # only what was tapped moves a screen, and here nothing does
        chat = self.chats[to.chat_id]
        there = next((one for one in chat if one.screen == screen), None)
        if there is None and standing:
            return
        if there is not None and not anew:
            there.message, there.to = message, to
            return
        if there is not None:
            chat.remove(there)
        chat.append(Seen(next(self.ids), message, to, screen, push, expires_at))

    def standing(self, screen: str, chat_ids: Collection[int]) -> set[int]:
        return {
            chat_id
            for chat_id in chat_ids
            if any(one.screen == screen for one in self.chats[chat_id])
        }

    def tell(self, sender: Sender, line: Line) -> None:
        if sender.tapped_id is None:
            self.send(sender.here(), line)
        else:
            self.answers.append(line)

    def retract(self, sender: Sender) -> bool:
        self.retracted.append((sender.chat_id, sender.message_id))
        return sender.is_private

    def send_file(self, to: Recipient, kind: FileKind, file_id: str) -> None:
        self.files.append((to.chat_id, kind, file_id))

    def dismiss(self, sender: Sender) -> None:
        self.chats[sender.chat_id] = [
            one for one in self.chats[sender.chat_id] if one.message_id != sender.tapped_id
        ]

    def menu(
        self, to: Recipient | Audience, commands: Sequence[str], *, once: bool = False
    ) -> None:
        del once  # a menu offered twice looks the same
        self.menus[to.chat_id if isinstance(to, Recipient) else to] = list(commands)
        if isinstance(to, Recipient):
            self.menu_languages[to.chat_id] = to.language


class Hall:
    """The use cases with people before them; `now` is set, never slept to."""

    def __init__(self, session: Session, now: datetime = MONDAY) -> None:
        self.session = session
        self.now = now
        self.outbox = Outbox()
        self.message_ids = count(1)
        self.person_ids = count(501)

    def desk(self) -> Desk:
        return Desk(self.session, self.now, self.outbox, Words())

    def at(self, now: datetime) -> None:
        self.now = now

    def later(self, **span: float) -> None:
        self.now += timedelta(**span)

    # people and conferences

    def conference(self, name: str = "Torsdagskonferensen", **values: Any) -> Conference:
        given: dict[str, Any] = {
            "created_at": self.now,
            "set_up_at": self.now,
            "phone": "010-123 45 67",
        }
        conference = Conference(name=name, **(given | values))
        self.session.add(conference)
        self.session.flush()
        for position, seed in enumerate(Words().question_template(), start=1):
            topic = Topic(
                conference_id=conference.id, position=position, name=seed.name, kind=seed.kind
            )
            self.session.add(topic)
        self.session.flush()
        return conference

    def organisation(
        self,
        conference: Conference,
        name: str,
        kind: OrganisationKind = OrganisationKind.ADMINISTRATION,
    ) -> Organisation:
        known = self.session.exec(
            select(Organisation).where(
                Organisation.conference_id == conference.id, Organisation.name == name
            )
        ).first()
        if known is not None:
            return known
        organisation = Organisation(conference_id=conference.id, name=name, kind=kind)
        self.session.add(organisation)
        self.session.flush()
        return organisation

    def area(self, conference: Conference, name: str, *, prioritised: bool = False) -> Area:
        known = self.session.exec(
            select(Area).where(Area.conference_id == conference.id, Area.name == name)
        ).first()
        if known is not None:
            return known
        area = Area(conference_id=conference.id, name=name, prioritised=prioritised)
        self.session.add(area)
        self.session.flush()
        return area

    def person(self, name: str, language: str = "sv") -> Sender:
        """Return someone that no conference knows, with the language of their Telegram."""
        number = next(self.person_ids)
        return Sender(person_id=number, chat_id=number, name=name, language=language)

    def joins(
        self,
        name: str,
        conference: Conference,
        role: Role = Role.PARTICIPANT,
        *,
        organisation: str | None = None,
        area: str | None = None,
        sender: Sender | None = None,
    ) -> Sender:
        """Make someone a participant and return them as a sender."""
        sender = sender or self.person(name)
        person = self.session.exec(
            select(Person).where(Person.chat_id == sender.chat_id)
        ).first() or Person(chat_id=sender.chat_id, name=name, language=sender.language)
        self.session.add(person)
        self.session.flush()
        part = Participant(
            conference_id=conference.id,
            person_id=person.id,
            role=role,
            organisation_id=self.organisation(conference, organisation).id
            if organisation
            else None,
            area_id=self.area(conference, area).id if area else None,
            joined_at=self.now,
        )
        self.session.add(part)
        self.session.flush()
        return sender

    def part(self, sender: Sender, conference: Conference | None = None) -> Participant:
        query = (
            select(Participant)
            .join(Person)
            .where(Person.chat_id == sender.person_id)
            .order_by(Participant.id)  # type: ignore[arg-type]  # a column at run time
        )
        if conference is not None:
            query = query.where(Participant.conference_id == conference.id)
        found = self.session.exec(query).first()
        assert found is not None
        return found

    # what they do

    def says(self, sender: Sender, text: str, *, chat_id: int | None = None) -> int:
        """Let someone write; returns the message's id."""
        message_id = next(self.message_ids)
        chat = sender.chat_id if chat_id is None else chat_id
        heard = self._as(sender, chat_id=chat, message_id=message_id, tapped_id=None)
        name, _space, rest = text.removeprefix("/").partition(" ")
        with self._turn(heard):
            if not text.startswith("/"):
                hearing.hear(self.desk(), heard, text)
            elif chat != sender.person_id:
                self._command(GROUP_COMMANDS, name)(self.desk(), heard, rest.strip())
            elif any(name in names for names in COMMANDS):
                self._command(COMMANDS, name)(self.desk(), heard)
            else:
                table = {**TEXT_COMMANDS, **GROUP_COMMANDS}
                self._command(table, name)(self.desk(), heard, rest.strip())
        return message_id

    def edits(self, sender: Sender, message_id: int, text: str) -> None:
        heard = self._as(sender, message_id=message_id, tapped_id=None)
        with self._turn(heard):
            hearing.hear_edit(self.desk(), heard, text)

    def taps(self, sender: Sender, label: str, *, chat_id: int | None = None) -> None:
        """Tap the newest button whose label key, or one of whose values, is the given word."""
        chat = sender.chat_id if chat_id is None else chat_id
        for seen in reversed(self.outbox.chats[chat]):
            for one in self.buttons(seen.message):
                if label == one.label or label in map(str, one.values.values()):
                    self.taps_act(
                        sender, one.tap.act, *one.tap.arguments, on=seen.message_id, chat_id=chat
                    )
                    return
        standing = [one.message for one in self.outbox.chats[chat]]
        raise AssertionError(f"no button {label!r} in {standing}")

    def taps_act(
        self,
        sender: Sender,
        act: Act,
        *arguments: int,
        on: int | None = None,
        chat_id: int | None = None,
    ) -> None:
        """Tap a button that may be old or forged."""
        chat = sender.chat_id if chat_id is None else chat_id
        heard = self._as(sender, chat_id=chat, tapped_id=on or 1, message_id=None)
        with self._turn(heard):
            TAPS[act](self.desk(), heard, *arguments)

    def does(self, sender: Sender, use_case: Any, *arguments: Any) -> None:
        """Let someone send what is no text to a use case."""
        heard = self._as(sender, message_id=next(self.message_ids), tapped_id=None)
        with self._turn(heard):
            use_case(self.desk(), heard, *arguments)

    def runs(self, use_case: Any, *arguments: Any) -> Any:
        """Run a use case that no person asked for, such as the clock's."""
        result = use_case(self.desk(), *arguments)
        self.session.flush()
        return result

    # what they see

    def sees(self, sender: Sender | int) -> Message:
        """Return the message that stands last in a chat."""
        chat = sender if isinstance(sender, int) else sender.chat_id
        assert self.outbox.chats[chat], "nothing has been sent there"
        return self.outbox.chats[chat][-1].message

    def all_seen(self, sender: Sender | int) -> list[Message]:
        chat = sender if isinstance(sender, int) else sender.chat_id
        return [one.message for one in self.outbox.chats[chat]]

    def answer(self) -> Line:
        """Return the last answer to a tap."""
        return self.outbox.answers[-1]

    @staticmethod
    def buttons(message: Message) -> list[Button]:
        return [one for row in message.rows() for one in row if not isinstance(one, LinkButton)]

    def labels(self, sender: Sender | int) -> list[str]:
        return [one.label for one in self.buttons(self.sees(sender))]

    def _as(self, sender: Sender, **values: Any) -> Sender:
        return languages.as_they_read(self.session, Sender(**(vars(sender) | values)))

    @staticmethod
    def _command(table: Any, name: str) -> Any:
        return next(use_case for names, use_case in table.items() if name in names)

    @contextmanager
    def _turn(self, sender: Sender) -> Iterator[None]:
        """Do as the edge does: a refusal rolls the use case's facts back and is told."""
        before = self.session.begin_nested()
        try:
            yield
            self.session.flush()
        except Refusal as refusal:
            before.rollback()
            if isinstance(refusal.message, Line):
                self.outbox.tell(sender, refusal.message)
            else:
                self.outbox.send(sender.here(), refusal.message)
        else:
            before.commit()
