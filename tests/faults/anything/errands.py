"""What people do from beginning to end: reporting, leading a meeting, reading the agenda."""

import re
from datetime import datetime

from hypothesis import strategies as st
from hypothesis.stateful import rule

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.services import meetings
from bot.services.ports import Desk
from storage.models import Conference
from tests.faults.anything.cast import MEMBERS
from tests.faults.anything.oracle import Step
from tests.faults.anything.stepping import PRIVATE, Stepping, anyone, leader, numbers
from tests.faults.anything.words import Words

LINK = re.compile(r"start=([\w-]{20,})")
MEETING_ACTS = (
    Act.ROLL_CALL,
    Act.PRESENT,
    Act.ITEM,
    Act.FOLLOWED_UP,
    Act.DECIDE,
    Act.ACTION,
    Act.NOTE,
    Act.UNRECORD,
    Act.ORAL,
    Act.ORAL_FOR,
    Act.ORAL_TOPIC,
    Act.ACTION_OWNER,
    Act.ACTION_DUE,
    Act.ACTION_ITEM,
)
ARRANGING = (
    Act.ARRANGE_MOVE,
    Act.ARRANGE_PIN,
    Act.ARRANGE_JOIN,
    Act.ARRANGE_SPLIT,
    Act.ARRANGE_HIDE,
    Act.ARRANGE_HIDDEN,
)
# What a tap asks for next.
ASKING = {
    Act.ARRANGE_JOIN: Act.ARRANGE_JOIN_WITH,
    Act.ARRANGE_SPLIT: Act.ARRANGE_SPLIT_OFF,
    Act.ARRANGE_HIDE: Act.ARRANGE_HIDE_FOR,
    Act.ARRANGE_HIDDEN: Act.ARRANGE_SHOW,
}


class Errands(Stepping):
    """Whole errands, so that there are agendas, meetings and minutes to do anything with."""

    @rule(who=st.sampled_from(MEMBERS), topic=numbers, forms=st.tuples(numbers, numbers))
    def reports(self, who: int, topic: int, forms: tuple[int, int]) -> None:
        """Report something from the first tap to the last."""
        self._say(who, PRIVATE, "/rapport")
        self._press(who, Act.REPORT, topic)
        self._press(who, Act.TOPIC, topic)
        self._press(who, Act.ADD, 0)
        self._say(who, PRIVATE, self._text(who, PRIVATE, forms[0] % 23))
        if forms[1] % 2:
            self._say(who, PRIVATE, self._text(who, PRIVATE, forms[1]))
        for _ in range(4):
            self._press(who, Act.SKIP, 0)
        self._press(who, Act.SAVE, 0)

    @rule(
        who=leader,
        acts=st.lists(st.tuples(st.sampled_from(MEETING_ACTS), numbers), max_size=8),
        in_time=st.booleans(),
        ends=st.sampled_from(("open", "closed", "published", "published")),
    )
    def holds_a_meeting(
        self, who: int, acts: list[tuple[Act, int]], in_time: bool, ends: str
    ) -> None:
        """Hold a meeting, or a part of one."""
        if in_time:
            self._jump_to_meeting(who)
        self._say(who, PRIVATE, "/mote")
        self._press(who, Act.MEETING, len(acts))
        self._press(who, Act.START_MEETING, 0)
        for act, which in acts:
            self._press(who, act, which)
            if act in {Act.DECIDE, Act.ACTION, Act.NOTE, Act.ORAL_TOPIC}:
                self._say(who, PRIVATE, self._text(who, PRIVATE, which))
        if ends != "open":
            self._press(who, Act.CLOSE, 0)
        if ends == "published":
            self._press(who, Act.PUBLISH, 0)
            self._say(who, PRIVATE, "/protokoll")

    @rule(who=leader)
    def releases(self, who: int) -> None:
        """Send the agenda out."""
        self.reads_the_agenda(who)
        self._press(who, Act.RELEASE, 0)

    @rule(who=leader)
    def reads_the_agenda(self, who: int) -> None:
        """Read the agenda; everything delivered stands in it."""
        person_id = self._person(who).person_id
        seen = self._say(who, PRIVATE, "/dagordning")
        roles = self.oracle.before.roles.get(person_id, {})
        if len(roles) != 1 or next(iter(roles.values())).value not in {"chair", "secretary"}:
            return
        conference_id = next(iter(roles))
        meeting_id = self.runner.run(self._current_meeting(conference_id))
        text = "\n".join(one.text for one in seen if one.chat_id == person_id)
        for one in self.oracle.before.delivered.values():
            if one.meeting_id == meeting_id:
                missing = Words.of(one.what) - Words.of(text)
                assert not missing, f"{missing} of {one} is not in the agenda {text!r}"

    @rule(
        who=leader,
        acts=st.lists(st.tuples(st.sampled_from(ARRANGING), numbers, numbers), max_size=6),
    )
    def arranges(self, who: int, acts: list[tuple[Act, int, int]]) -> None:
        """Arrange the agenda, or try to."""
        self._say(who, PRIVATE, "/dagordning")
        for act, which, choice in acts:
            self._press(who, Act.ARRANGE, 0)
            self._press(who, Act.ARRANGE_SECTION, which)
            self._press(who, Act.ARRANGE_ITEM, which)
            self._press(who, act, which)
            if act in ASKING:
                self._press(who, ASKING[act], choice)

    @rule(who=leader, which=st.tuples(numbers, numbers), form=numbers)
    def assesses(self, who: int, which: tuple[int, int], form: int) -> None:
        """Give an area a level and a reason, or try to."""
        self._say(who, PRIVATE, "/lagesbild")
        self._press(who, Act.PICTURE_AREA, which[0])
        self._press(who, Act.PICTURE_LEVEL, which[1])
        self._say(who, PRIVATE, self._text(who, PRIVATE, form))

    @rule(who=st.sampled_from(MEMBERS))
    def reads_what_is_theirs(self, who: int) -> None:
        """Read one's own; everything that was delivered stands in it."""
        person_id = self._person(who).person_id
        seen = self._say(who, PRIVATE, "/mina")
        roles = self.oracle.before.roles.get(person_id, {})
        if len(roles) != 1 or next(iter(roles.values())) is Role.OBSERVER:
            return
        meeting_id = self.runner.run(self._current_meeting(next(iter(roles))))
        text = "\n".join(one.text for one in seen if one.chat_id == person_id)
        for one in self.oracle.before.delivered.values():
            if one.meeting_id == meeting_id and one.reporter == person_id:
                missing = Words.of(one.what) - Words.of(text)
                assert not missing, f"{missing} of {one} is not in {text!r}"

    @rule(who=leader, which=st.tuples(numbers, numbers), forms=st.lists(numbers, max_size=3))
    def changes_settings(self, who: int, which: tuple[int, int], forms: list[int]) -> None:
        """Change how a conference is run, or try to."""
        self._say(who, PRIVATE, "/installningar")
        self._press(who, Act.SETTINGS, which[0])
        self._press(who, Act.SETTING, which[0])
        if which[1] % 2:
            choices = (Act.WEEKDAY, Act.KEEP_DEFAULT, Act.USE_EXAMPLE, Act.DO_WITHOUT)
            self._press(who, choices[which[1] % 4], which[0])
        for form in forms:
            self._say(who, PRIVATE, self._text(who, PRIVATE, form))

    @rule(who=leader, which=st.tuples(numbers, numbers, numbers))
    def invites(self, who: int, which: tuple[int, int, int]) -> None:
        """Make an invitation; its link may be opened by anyone from then on."""
        self._say(who, PRIVATE, "/bjudin")
        self._press(who, Act.INVITE, which[0])
        for act, number in zip(
            (Act.INVITE_ROLE, Act.INVITE_ORGANISATION, Act.INVITE_AREA), which, strict=True
        ):
            self._press(who, act, number)
        texts = [one.text for one in self._person(who).chat.from_bot]
        self.links += [link for text in texts[-2:] for link in LINK.findall(text)]

    @rule(who=anyone, which=st.integers(0, 5), then=st.sampled_from((Act.JOIN, Act.DECLINE)))
    def opens_an_invitation(self, who: int, which: int, then: Act) -> None:
        """Open one of the newest links, and say yes or no."""
        if self.links:
            token = self.links[-1 - which % len(self.links)]
            self._say(who, PRIVATE, f"/start {token}")
            self._press(who, then, 0)

    async def _current_meeting(self, conference_id: int) -> int:
        def find(desk: Desk) -> int:
            conference = desk.session.get_one(Conference, conference_id)
            return meetings.current_meeting(desk, conference).id

        return await self.town.app.office.run(find)

    def _jump_to_meeting(self, who: int) -> None:
        conferences = self.oracle.before.conferences_of(self._person(who).person_id)

        async def jump() -> None:
            for conference_id in sorted(conferences)[:1]:

                def starts(desk: Desk, number: int = conference_id) -> datetime:
                    conference = desk.session.get_one(Conference, number)
                    return meetings.current_meeting(desk, conference).starts_at

                at = await self.town.app.office.run(starts)
                if at > self.town.clock.now():
                    self.town.clock.jump_to(at)

        self._do(jump, Step())
