import pytest

from bot.simulator import Person
from tests.simulator.api import Api


async def test_text_over_4096_units_is_refused(api: Api, anna: Person) -> None:
    await api.send(anna.person_id, "å" * 4096)
    refusal = await api.refused("sendMessage", chat_id=anna.person_id, text="å" * 4097)
    assert refusal == "Bad Request: message is too long"


async def test_text_is_counted_in_utf16_units(api: Api, anna: Person) -> None:
    await api.send(anna.person_id, "😀" * 2048)
    refusal = await api.refused("sendMessage", chat_id=anna.person_id, text="😀" * 2048 + "a")
    assert refusal == "Bad Request: message is too long"


async def test_text_is_counted_after_parsing(api: Api, anna: Person) -> None:
    marked = "<b>" + "a" * 4096 + "</b>"
    assert len((await api.send(anna.person_id, marked, parse_mode="HTML"))["text"]) == 4096


@pytest.mark.parametrize("text", ["", "   ", " \n ", "<b></b>", "<b> </b>"])
async def test_empty_text_is_refused(api: Api, anna: Person, text: str) -> None:
    refusal = await api.refused("sendMessage", chat_id=anna.person_id, text=text, parse_mode="HTML")
    assert refusal == "Bad Request: message text is empty"


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("<b>a", 'Can\'t find end tag corresponding to start tag "b"'),
        ("å<b>a</i>", 'Unmatched end tag at byte offset 6, expected "</b>", found "</i>"'),
        (
            "<b><i>a</b></i>",
            'Unmatched end tag at byte offset 7, expected "</i>", found "</b>"',
        ),
        ("a</b>", "Unexpected end tag at byte offset 1"),
        ("å <p>a</p>", 'Unsupported start tag "p" at byte offset 3'),
        ("a < b", 'Unsupported start tag "" at byte offset 2'),
        ("a<b", "Unclosed start tag at byte offset 1"),
        ("<br/>", 'Unsupported start tag "br/" at byte offset 0'),
        ("<h1>a</h1>", 'Unsupported start tag "h1" at byte offset 0'),
        ("<b>a</b", "Unclosed end tag at byte offset 4"),
        ('<a href="x>a</a>', "Unclosed start tag at byte offset 0"),
        (
            "<a href>a</a>",
            'Expected equal sign in declaration of an attribute of the tag "a" at byte offset 0',
        ),
        ("<a href=a/b>a</a>", "Unexpected end of name token at byte offset 8"),
        ("<span>a</span>", 'Tag "span" must have class "tg-spoiler" at byte offset 0'),
        ('<tg-emoji emoji-id="x">a</tg-emoji>', "Invalid custom emoji identifier specified"),
        ("a&nbsp;b", 'unsupported named entity "&nbsp;" at byte offset 1 (simulator)'),
        ("&aring;", 'unsupported named entity "&aring;" at byte offset 0 (simulator)'),
        ("<{x}>", 'Unsupported start tag "{x}" at byte offset 0'),
    ],
)
async def test_wrong_html_is_refused(api: Api, anna: Person, text: str, refusal: str) -> None:
    found = await api.refused("sendMessage", chat_id=anna.person_id, text=text, parse_mode="HTML")
    assert found == f"Bad Request: can't parse entities: {refusal}"


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<b>å</b>", "bold"),
        ("<strong>å</strong>", "bold"),
        ("<i>å</i>", "italic"),
        ("<em>å</em>", "italic"),
        ("<u>å</u>", "underline"),
        ("<ins>å</ins>", "underline"),
        ("<s>å</s>", "strikethrough"),
        ("<strike>å</strike>", "strikethrough"),
        ("<del>å</del>", "strikethrough"),
        ('<span class="tg-spoiler">å</span>', "spoiler"),
        ("<tg-spoiler>å</tg-spoiler>", "spoiler"),
        ("<code>å</code>", "code"),
        ("<pre>å</pre>", "pre"),
        ("<blockquote>å</blockquote>", "blockquote"),
        ("<blockquote expandable>å</blockquote>", "expandable_blockquote"),
        ('<tg-emoji emoji-id="5368324170671202286">å</tg-emoji>', "custom_emoji"),
        ('<a href="https://goteborg.se/a">å</a>', "text_link"),
        ("<a href='tg://user?id=123456789'>å</a>", "text_mention"),
        ("<B>å</B>", "bold"),
    ],
)
async def test_supported_tag_becomes_an_entity(
    api: Api, anna: Person, markup: str, kind: str
) -> None:
    message = await api.send(anna.person_id, f"😀 {markup} och", parse_mode="HTML")
    assert message["text"] == "😀 å och"
    entity = message["entities"][0]
    assert (entity["type"], entity["offset"], entity["length"]) == (kind, 3, 1)


async def test_code_block_keeps_its_language(api: Api, anna: Person) -> None:
    markup = '<pre><code class="language-python">x</code></pre>'
    message = await api.send(anna.person_id, markup, parse_mode="HTML")
    assert message["entities"] == [{"type": "pre", "offset": 0, "length": 1, "language": "python"}]


async def test_known_characters_are_unescaped(api: Api, anna: Person) -> None:
    source = "&lt;b&gt; &amp;lt; &quot;R&D&quot; &#229; &#x1F600; &amp"
    message = await api.send(anna.person_id, source, parse_mode="HTML")
    assert message["text"] == '<b> &lt; "R&D" å 😀 &'


async def test_nested_entities_stand_outermost_first(api: Api, anna: Person) -> None:
    message = await api.send(anna.person_id, "<b>ett <i>två</i></b>", parse_mode="HTML")
    assert message["entities"] == [
        {"type": "bold", "offset": 0, "length": 7},
        {"type": "italic", "offset": 4, "length": 3},
    ]


async def test_space_around_a_text_is_cut_and_entities_follow(api: Api, anna: Person) -> None:
    message = await api.send(anna.person_id, " \n<b> hej </b>\n", parse_mode="HTML")
    assert message["text"] == "hej"
    assert message["entities"] == [{"type": "bold", "offset": 0, "length": 3}]


async def test_message_is_seen_as_html_again(api: Api, anna: Person) -> None:
    source = '<b>R&amp;D</b> 😀 <a href="https://goteborg.se/a?b=1&amp;c=2">länk</a> <i>å</i>'
    await api.send(anna.person_id, source, parse_mode="HTML")
    assert anna.chat.last.html == source
    assert anna.chat.last.text == "R&D 😀 länk å"


async def test_text_without_parse_mode_is_literal(api: Api, anna: Person) -> None:
    message = await api.send(anna.person_id, "<b>hej</b>")
    assert message["text"] == "<b>hej</b>"
    assert "entities" not in message


async def test_unknown_parse_mode_is_refused(api: Api, anna: Person) -> None:
    refusal = await api.refused(
        "sendMessage", chat_id=anna.person_id, text="a", parse_mode="BBCode"
    )
    assert refusal == "Bad Request: unsupported parse_mode"


async def test_given_entity_beyond_the_text_is_refused(api: Api, anna: Person) -> None:
    entity = {"type": "bold", "offset": 0, "length": 3}
    await api.send(anna.person_id, "hej", entities=[entity])
    refusal = await api.refused("sendMessage", chat_id=anna.person_id, text="he", entities=[entity])
    assert refusal == "Bad Request: entity ends after the end of the text"


async def test_commands_and_links_are_marked_by_themselves(api: Api, anna: Person) -> None:
    message = await api.send(anna.person_id, "Se /hjalp, https://goteborg.se/x. @annal #klotter")
    assert [entity["type"] for entity in message["entities"]] == [
        "bot_command",
        "url",
        "mention",
        "hashtag",
    ]
