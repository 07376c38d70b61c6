"""Meetings that two lead at once, from the first tap to the corrected minutes."""

from itertools import zip_longest

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from bot.domain.acts import Act
from bot.simulator import Message
from tests.faults.anything.errands import Errands
from tests.faults.anything.oracle import Seen
from tests.faults.anything.stepping import PRIVATE, Stepping, numbers
from tests.faults.anything.words import Words

# Chair, secretary and a participant of each conference, by their places in the cast.
ROUND_THE_TABLE = ((0, 1, 2), (5, 6, 7))
RUNNING = "mötet pågår"
OUT = "Minnesanteckningarna är skickade"
SECRET = ("🔒", "sekretess")
# Taps one after the other; what a tap asks for is written.
DEEDS = (
    (Act.DECIDE,),
    (Act.ACTION,),
    (Act.NOTE,),
    (Act.ACTION, Act.ACTION_OWNER, Act.ACTION_DUE),
    (Act.ITEM,),
    (Act.ITEM,),
    (Act.TAKE_BACK,),
    (Act.TAKE_BACK, Act.TAKE_BACK),
    (Act.ROLL_CALL, Act.PRESENT, Act.PRESENT),
    (Act.ROLL_CALL, Act.ADD_GUEST),
    (Act.RECORDS, Act.RECORD, Act.UNRECORD),
    (Act.RECORDS, Act.RECORD, Act.AMEND),
    (Act.ELSEWHERE, Act.ELSEWHERE_SURELY),
    (Act.TAKE_OVER, Act.TAKE_OVER_SURELY),
    (Act.FOCUS, Act.FOCUS_SPOT),
    (Act.CLOSE, Act.KEEP_OPEN),
)
ASKING = {Act.DECIDE, Act.ACTION, Act.NOTE, Act.ADD_GUEST, Act.AMEND, Act.FOCUS_SPOT}
deed = st.sampled_from(DEEDS)
table_of_either = st.sampled_from(ROUND_THE_TABLE)
some_turns = st.lists(st.tuples(deed, deed, numbers), min_size=2, max_size=5)


class Leading(Errands):
    """Two who lead act at the same time; what was written down is in the minutes."""

    @initialize(
        begins=st.sampled_from((True, True, False)), table=table_of_either, turns=some_turns
    )
    def open(
        self,
        begins: bool,
        table: tuple[int, int, int],
        turns: list[tuple[tuple[Act, ...], tuple[Act, ...], int]],
    ) -> None:
        """Let the town be there; mostly its days begin with a meeting, so that many are reached."""
        self.open_town()
        if begins:
            self.reports(table[2], turns[0][2], (turns[1][2], 0))
            self.two_lead_a_meeting(table, turns, "corrected", turns[0][2])

    @rule(
        table=table_of_either,
        turns=some_turns,
        ends=st.sampled_from(("open", "published", "corrected")),
        which=numbers,
    )
    def two_lead_a_meeting(
        self,
        table: tuple[int, int, int],
        turns: list[tuple[tuple[Act, ...], tuple[Act, ...], int]],
        ends: str,
        which: int,
    ) -> None:
        """Let two hold a meeting, or a part of one, and settle a correction of its minutes."""
        chair, secretary, member = table
        self._jump_to_meeting(chair)
        self._at_once([(chair, "/mote"), (secretary, "/mote")], 0)
        self._at_once([(chair, Act.START_MEETING), (secretary, Act.START_MEETING)], 0)
        Stepping.meetings += all(self._screen(one) is not None for one in (chair, secretary))
        for first, second, number in turns:
            self._both(chair, secretary, first, second, number)
        if ends == "open":
            return
        self._at_once([(chair, Act.CLOSE), (secretary, Act.CLOSE)], 0)
        self._publish(chair, secretary)
        if ends == "corrected":
            self._correct(chair, secretary, member, which)

    def _both(
        self, chair: int, secretary: int, first: tuple[Act, ...], second: tuple[Act, ...], at: int
    ) -> None:
        for one, other in zip_longest(first, second):
            acts = [(who, act) for who, act in ((chair, one), (secretary, other)) if act]
            self._at_once(acts, at)
            asked = [who for who, act in acts if act in ASKING]
            if asked:
                self._at_once([(who, self._text(who, PRIVATE, at % 23)) for who in asked], 0)
            self._see_the_same(chair, secretary)

    def _see_the_same(self, chair: int, secretary: int) -> None:
        """Hold the two screens against each other, where both lead just this meeting."""
        roles = [
            self.oracle.before.roles.get(self._person(one).person_id, {})
            for one in (chair, secretary)
        ]
        if any(len(one) != 1 for one in roles) or roles[0].keys() != roles[1].keys():
            return
        seen = [self._screen(one) for one in (chair, secretary)]
        if None not in seen:
            first, second = (_state(one) for one in seen if one is not None)
            assert first == second, f"two who lead see two states: {first} and {second}"

    def _screen(self, who: int) -> Message | None:
        """Return the meeting's screen of somebody, if that is what they see."""
        shown = [one for one in self._person(who).chat.from_bot if RUNNING in one.text]
        return shown[-1] if shown else None

    def _publish(self, chair: int, secretary: int) -> None:
        """Publish at once; everything that was written down stands in what went out."""
        before, out_before = self.oracle.before.records, self.oracle.before.published
        seen = self._at_once([(chair, Act.PUBLISH), (secretary, Act.PUBLISH)], 0)
        out = self._texts(seen, chair)
        published = self.oracle.before.published - out_before
        if OUT not in out or any(sign in out.casefold() for sign in SECRET):
            return
        for one in before.values():
            if one.meeting_id in published:
                missing = Words.of(one.text) - Words.of(out)
                assert not missing, f"{missing} of {one} is not in the minutes {out!r}"

    def _texts(self, seen: list[Seen], who: int) -> str:
        person_id = self._person(who).person_id
        return "\n".join(one.text for one in seen if one.chat_id == person_id)

    def _correct(self, chair: int, secretary: int, member: int, which: int) -> None:
        """Ask for a correction, which one accepts and the other declines at the same time."""
        self._press(member, Act.CORRECT, 0)
        self._press(member, Act.CORRECT_ENTRY, which)
        self._say(member, PRIVATE, self._text(member, PRIVATE, which % 23))
        self._at_once([(chair, Act.ACCEPT_CORRECTION), (secretary, Act.DECLINE_CORRECTION)], 0)
        self._at_once([(chair, Act.ADD_NOTE), (secretary, Act.DECLINE_WITH)], which)
        self._at_once([(chair, Act.PUBLISH_VERSION), (secretary, Act.PUBLISH_VERSION)], 0)


def _state(screen: Message) -> tuple[list[str], list[str]]:
    """Return what a screen says of the meeting, not of the time or of whose it is."""
    _title, _time, *lines = screen.text.splitlines()
    buttons = [
        one["callback_data"]
        for row in screen.button_rows
        for one in row
        if not one.get("callback_data", "").startswith(f"{Act.TAKE_OVER.value}:")
    ]
    return lines, buttons
