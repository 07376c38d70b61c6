"""Every role against every act: who lacks the right gets one line, and nothing changes."""

from collections.abc import Callable
from datetime import date

import pytest
from sqlmodel import SQLModel, select

from bot.domain.access import RIGHTS, Right, Role, may, may_appoint
from bot.domain.acts import Act
from bot.domain.messages.enrolling import InvitationOver
from bot.domain.messages.general import GroupOnly, NotYours, Stranger
from bot.domain.messages.holding import NothingToTakeOver
from bot.domain.messages.reporting_lines import OnlyReads
from bot.domain.messages.settling_lines import QuestionClosed
from bot.domain.messages.staff import StaffInvitation
from bot.domain.messages.staff_lines import StaffButtonOld, StaffOnly
from bot.handlers import chairing, enrolling, settling
from bot.handlers.conversations import COMMANDS, GROUP_COMMANDS, TAPS
from bot.handlers.incoming import takes
from bot.services.ports import Sender
from storage.models import Action, Conference, Meeting, Observation
from tests import builders
from tests.hall import Hall

DAY = date(2026, 11, 24).toordinal()


class Scene:
    """A conference with something of everything, and someone who plays a role in it."""

    def __init__(self, hall: Hall, role: Role) -> None:
        self.hall = hall
        self.conference: Conference = hall.conference()
        self.chair = hall.joins("Karin", self.conference, Role.CHAIR)
        self.eva = hall.joins("Eva", self.conference, organisation="Polisen")
        self.meeting: Meeting = builders.meeting(hall, self.conference)
        before = builders.earlier(hall, self.meeting)
        self.report: Observation = builders.observation(hall, self.eva, self.meeting)
        self.action: Action = builders.action(hall, before, self.chair, owner=self.eva)
        self.actor: Sender = hall.joins("Någon", self.conference, role)
        self.own = hall.part(self.actor).id
        self.other = hall.part(self.eva).id
        hall.session.flush()

    def stands(self) -> list[str]:
        """Return every row of every table besides what is only remembered of the speaker."""
        tables = [one for name, one in SQLModel.metadata.tables.items() if name != "person"]
        session = self.hall.session
        return [f"{one.name}: {row}" for one in tables for row in session.execute(one.select())]


Arguments = Callable[[Scene], tuple[int, ...]]
own: Arguments = lambda s: (s.own,)  # noqa: E731  a table of small functions
meeting: Arguments = lambda s: (s.meeting.id,)  # noqa: E731  as above
on_point: Arguments = lambda s: (s.meeting.id, s.report.id)  # noqa: E731  as above
on_card: Arguments = lambda s: (s.own, s.other)  # noqa: E731  as above

LEADING: dict[Act, Arguments] = {
    Act.INVITE: own,
    Act.INVITE_ROLE: lambda s: (s.own, 0, 2),
    Act.INVITE_ORGANISATION: lambda s: (s.own, 0, 2, 0),
    Act.INVITE_AREA: lambda s: (s.own, 0, 2, 0, 0),
    Act.ARRANGE: meeting,
    Act.ARRANGE_SECTION: lambda s: (s.meeting.id, 0, 0),
    Act.ARRANGE_ITEM: on_point,
    Act.ARRANGE_MOVE: lambda s: (*on_point(s), 0, 1),
    Act.ARRANGE_PIN: lambda s: (*on_point(s), 0, 1),
    Act.ARRANGE_JOIN: lambda s: (*on_point(s), 0),
    Act.ARRANGE_JOIN_WITH: lambda s: (*on_point(s), -s.action.id, 0),
    Act.ARRANGE_SPLIT: on_point,
    Act.ARRANGE_SPLIT_OFF: lambda s: (*on_point(s), s.report.id, 0),
    Act.ARRANGE_HIDE: on_point,
    Act.ARRANGE_HIDE_FOR: lambda s: (*on_point(s), 0, 0),
    Act.ARRANGE_HIDDEN: lambda s: (s.meeting.id, 0),
    Act.ARRANGE_SHOW: lambda s: (*on_point(s), 0),
    Act.SAME_EVENT: lambda s: (s.meeting.id, 0),
    Act.SAME_EVENT_YES: lambda s: (*on_point(s), s.report.id + 1),
    Act.SAME_EVENT_NO: lambda s: (*on_point(s), s.report.id + 1),
    Act.EARLIER: lambda s: (*on_point(s), 0),
    Act.PICTURE_AREA: lambda s: (s.meeting.id, 1),
    Act.PICTURE_LEVEL: lambda s: (s.meeting.id, 1, 1, 0),
    Act.PICTURE_SKIP: lambda s: (s.meeting.id, 1),
    Act.SECRECY: lambda s: (s.conference.id, 0),
    Act.MARK_OBSERVATION: lambda s: (s.report.id, 0),
    Act.MARK_ACTION: lambda s: (s.action.id, 0),
    Act.MARK_ON_CARD: lambda s: (s.action.id, 0),
    Act.MARK_ITEM: lambda s: (s.meeting.id, 1),
    Act.STATUS: own,
    Act.REMIND_ALL: own,
    Act.REMIND_SOME: lambda s: (s.own, 0),
    Act.REMIND_ONE: lambda s: (s.own, s.other, 0),
    Act.NOT_JOINED: lambda s: (s.own, 0),
    Act.RENEW_INVITATION: lambda s: (s.own, 1, 0),
    Act.REVOKE_INVITATION: lambda s: (s.own, 1, 0),
    Act.WRITE_ALL: own,
    Act.SEND_LETTER: lambda s: (s.own, 1),
    Act.DROP_LETTER: lambda s: (s.own, 1),
    Act.CHOOSE_SHARED: lambda s: (s.own, 0),
    Act.SHOW_SHARED: lambda s: (s.report.id,),
    Act.SHARE_NOW: lambda s: (s.report.id,),
    Act.EXTRA_MEETING: own,
    Act.EXTRA_DAY: lambda s: (s.own, DAY),
    Act.EXTRA_HOUR: lambda s: (s.own, DAY, 13),
    Act.CALL_EXTRA: lambda s: (s.own, DAY, 13),
    Act.ASK_EXTRA_OFF: meeting,
    Act.EXTRA_OFF: meeting,
    Act.PARTICIPANTS: own,
    Act.PERSON: on_card,
    Act.CHANGE_ROLE: on_card,
    Act.SET_ROLE: lambda s: (s.own, s.other, 3),
    Act.CHANGE_ORGANISATION: on_card,
    Act.SET_ORGANISATION: lambda s: (s.own, s.other, 0),
    Act.CHANGE_AREA: on_card,
    Act.SET_AREA: lambda s: (s.own, s.other, 0),
    Act.PAUSE: on_card,
    Act.PAUSE_UNTIL: lambda s: (s.own, s.other, 0),
    Act.RESUME: on_card,
    Act.MOVE_ACCOUNT: on_card,
    Act.EXCLUDE: on_card,
    Act.EXCLUDE_SURELY: on_card,
    Act.HAND_OVER: lambda s: (s.own, s.other, 0),
    Act.HAND_OVER_TO: lambda s: (s.own, s.other, s.action.id, s.own),
    Act.SETTINGS: own,
    Act.RELEASE: lambda s: (s.meeting.id, 0),
    Act.MEETING: own,
    Act.START_MEETING: meeting,
    Act.ROLL_CALL: lambda s: (s.meeting.id, 0),
    Act.PRESENT: lambda s: (s.meeting.id, s.other, 1),
    Act.CLOSE: meeting,
    Act.KEEP_OPEN: meeting,
    Act.PUBLISH: lambda s: (s.meeting.id, 0),
    Act.DECIDE: lambda s: (s.meeting.id, 0),
    Act.ACTION: lambda s: (s.meeting.id, 0),
    Act.NOTE: lambda s: (s.meeting.id, 0),
}
REPORTING: dict[Act, Arguments] = {
    Act.REPORT: own,
    Act.MINE: own,
    Act.COLLEAGUES: lambda s: (s.own, 0),
    Act.ADD_TO: lambda s: (s.report.id,),
    Act.NOTHING: meeting,
    Act.SUBMIT: meeting,
    Act.SAVE_ALL: meeting,
    Act.DRAFTS: lambda s: (s.own, 0, 0),
    Act.SAVE_DRAFTS: lambda s: (s.own, 0, 0),
    Act.ONE_EVENT: lambda s: (s.own, s.report.id),
    Act.REOPEN: meeting,
    Act.REMIND_LATER: lambda s: (s.meeting.id, 0),
    Act.STAFF: own,
    Act.STAFF_LINK: lambda s: (s.own, 0),
    Act.STAFF_READ: own,
    Act.STAFF_LEFT_OUT: own,
    Act.LATER_AT: lambda s: (s.meeting.id, 0, 0),
    Act.MY_REMINDERS: own,
    Act.MY_REMINDER: lambda s: (s.own, 0, 0),
    Act.MY_HOUR: lambda s: (s.own, 1, 720),
    Act.MY_TIME: own,
    Act.MY_HOUR_OFF: own,
    Act.MY_NO_REMINDERS: own,
    Act.AWAY: own,
    Act.AWAY_SET: lambda s: (s.own, 0, DAY, DAY),
    Act.AWAY_FROM: lambda s: (s.own, 0, 2026 * 12),
    Act.AWAY_UNTIL: lambda s: (s.own, 0, DAY, 2026 * 12),
    Act.AWAY_CHANGE: lambda s: (s.own, 1),
    Act.AWAY_REMOVE: lambda s: (s.own, 1),
    Act.AWAY_DEPUTIES: lambda s: (s.own, 1, 0),
    Act.AWAY_DEPUTY: lambda s: (s.own, 1, s.other),
}


def lacking(right: Right) -> list[Role]:
    return [role for role in Role if not may(role, right)]


@pytest.mark.parametrize("role", lacking(Right.LEAD))
def test_who_does_not_lead_changes_nothing_that_leaders_can(hall: Hall, role: Role) -> None:
    scene = Scene(hall, role)
    before = scene.stands()
    # Who may take over a meeting may ask for it too.
    refusals = {NotYours()} | ({NothingToTakeOver()} if may(role, Right.TAKE_OVER) else set())
    for act, arguments in LEADING.items():
        hall.taps_act(scene.actor, act, *arguments(scene))
        assert hall.answer() in refusals, act
        # Nor by the place of somebody who may.
        forged = tuple(
            hall.part(scene.chair).id if one == scene.own else one for one in arguments(scene)
        )
        hall.taps_act(scene.actor, act, *forged)
        assert hall.answer() in refusals, act
    assert scene.stands() == before
    assert hall.all_seen(scene.actor) == []


@pytest.mark.parametrize("role", lacking(Right.REPORT))
def test_who_only_reads_is_told_so_kindly_and_reports_nothing(hall: Hall, role: Role) -> None:
    scene = Scene(hall, role)
    before = scene.stands()
    for act, arguments in REPORTING.items():
        hall.taps_act(scene.actor, act, *arguments(scene))
        assert hall.answer() == OnlyReads(), act
    assert [one for one in scene.stands() if one not in before] == []
    hall.says(scene.actor, "Klotter på skolan")
    assert hall.sees(scene.actor) == OnlyReads()
    reports = hall.session.exec(select(Observation).where(Observation.participant_id == scene.own))
    assert reports.all() == []


def stranger_or_respondent(scene: Scene, *, is_respondent: bool) -> Sender:
    """Return somebody who takes part in nothing, and may have opened a link to Eva's staff."""
    sender = scene.hall.person("Siv")
    if is_respondent:
        scene.hall.says(scene.eva, "/medarbetare")
        scene.hall.taps(scene.eva, "staff_link")
        invitation = scene.hall.sees(scene.eva)
        assert isinstance(invitation, StaffInvitation)
        scene.hall.says(sender, f"/start {invitation.token}")
    return sender


# A line of its own also tells nothing. Who answers a link may tap what is under their own question.
OTHERWISE_TOLD = {
    Act.JOIN: InvitationOver(),
    Act.DECLINE: InvitationOver(),
    Act.CONNECT: GroupOnly(),
    # Where the number of a setting means nothing.
    **dict.fromkeys(settling.TAPS, QuestionClosed()),
    **{act: StaffButtonOld() for act in TAPS if act.name.startswith("ANSWER_")},
}


@pytest.mark.parametrize("is_respondent", [False, True])
def test_who_takes_no_part_gets_one_line_whatever_they_tap_or_write(
    hall: Hall, is_respondent: bool
) -> None:
    scene = Scene(hall, Role.CHAIR)
    sender = stranger_or_respondent(scene, is_respondent=is_respondent)
    told = StaffOnly() if is_respondent else Stranger()
    before, seen = scene.stands(), len(hall.all_seen(sender))
    for act, use_case in TAPS.items():
        for count in range(8):
            if takes(use_case, count):
                hall.taps_act(sender, act, *[scene.own] * count)
                assert hall.answer() in {told, OTHERWISE_TOLD.get(act, told)}, act
    assert len(hall.all_seen(sender)) == seen
    for names in COMMANDS:
        if names[0] != "integritet":
            hall.says(sender, f"/{names[0]}")
            assert hall.sees(sender) == told, names
    for names in GROUP_COMMANDS:
        hall.says(sender, f"/{names[0]} Vi går dit", chat_id=-1)
        assert hall.sees(-1) == told, names
    assert scene.stands() == before


@pytest.mark.parametrize("role", list(Role))
def test_every_role_reads_what_all_may_read(hall: Hall, role: Role) -> None:
    scene = Scene(hall, role)
    for command in ("/atgarder", "/mig", "/hjalp"):
        hall.says(scene.actor, command)
        assert not isinstance(hall.sees(scene.actor), NotYours | OnlyReads)


@pytest.mark.parametrize("role", [role for role in Role if may(role, Right.LEAD)])
def test_who_leads_is_refused_none_of_it_for_want_of_a_right(hall: Hall, role: Role) -> None:
    scene = Scene(hall, role)
    harmless = [act for act in LEADING if act not in {Act.EXCLUDE_SURELY, Act.PUBLISH}]
    for act in harmless:
        answers = len(hall.outbox.answers)
        hall.taps_act(scene.actor, act, *LEADING[act](scene))
        assert NotYours() not in hall.outbox.answers[answers:], act


# What everyone may: to join and leave, to read, and what is their own.
EVERYBODY = {
    Act.JOIN,
    Act.DECLINE,
    Act.QUIT,
    Act.QUIT_SURELY,
    Act.STAY,
    Act.AGENDA,
    Act.AGENDA_FILE,
    Act.ACTIONS,
    Act.ACTION_DONE,
    Act.ACTION_REOPEN,
    Act.AGENDA_SECTION,
    Act.PROMISE,
    Act.ACTION_PROGRESS,
    Act.ACTION_HELP,
    Act.ACTION_NO_WORD,
    Act.ACTION_MOVE,
    Act.ACTION_MOVE_TO,
    Act.EFFECT,
    Act.EFFECT_NO_WORD,
    Act.PICTURE,
}
ONLY_CHAIRS = {Act.CONNECT, Act.EXPORT}


def test_every_act_on_people_and_at_the_chairs_desk_is_in_a_table() -> None:
    acts = {*enrolling.TAPS, *chairing.TAPS}
    assert acts - LEADING.keys() == EVERYBODY | ONLY_CHAIRS


def test_what_each_role_may_is_this() -> None:
    everything = {Right.READ, Right.REPORT, Right.LEAD, Right.TAKE_OVER, Right.CHAIR}
    assert {role: set(rights) for role, rights in RIGHTS.items()} == {
        Role.CHAIR: everything,
        Role.SECRETARY: everything - {Right.CHAIR},
        Role.DEPUTY: {Right.READ, Right.REPORT, Right.TAKE_OVER},
        Role.PARTICIPANT: {Right.READ, Right.REPORT},
        Role.OBSERVER: {Right.READ},
        Role.GUEST: {Right.READ},
    }


@pytest.mark.parametrize("own_role", list(Role))
def test_only_a_chair_makes_and_unmakes_chairs(own_role: Role) -> None:
    makes_chairs = may_appoint(own_role, Role.CHAIR)
    makes_others = may_appoint(own_role, Role.PARTICIPANT, Role.DEPUTY)
    assert makes_chairs is (own_role is Role.CHAIR)
    assert makes_others is may(own_role, Right.LEAD)
    assert may_appoint(own_role, Role.PARTICIPANT, Role.CHAIR) is makes_chairs
