"""Corrections asked for within a day, settled by those who lead, published as a new version."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.attendance import Company, StandIn, Turnout
from bot.domain.messages.actions import ActionTakenBack, OwnActions
from bot.domain.messages.correcting import (
    AskCorrection,
    AskHowToAccept,
    AskWhatToCorrect,
    AskWhyDeclined,
    CorrectionAsked,
    CorrectionIsSettled,
    CorrectionOutcome,
    CorrectionSent,
    CorrectionSettled,
    CorrectionsWaiting,
    TooLateToCorrect,
)
from bot.domain.messages.documents import READABLE, MinutesFile
from bot.domain.messages.general import NotYours, StaleButton, Stranger
from bot.domain.messages.mending import (
    AskMendName,
    MendDesk,
    MendEntry,
    MendRoll,
    PieceIsRemoved,
    VersionIsOld,
    VersionOut,
)
from bot.domain.messages.minutes import (
    CorrectedMinutes,
    MinutesAreInPrivate,
    MinutesHaveChanged,
    MinutesText,
)
from bot.domain.messages.recording import FollowedUpAlready, UnreadableDate
from bot.domain.messages.rollcall import NameTooLong
from bot.domain.messages.withholding import NotKept
from bot.domain.minutes import MinutesContent, from_plain
from bot.domain.states import CorrectionState, MeetingState, Presence, Step, WordKind
from bot.services import conversation, due
from bot.services.ports import Sender
from storage import holding, people
from storage.models import (
    Action,
    ActionWord,
    AgendaItem,
    Amendment,
    Correction,
    Decision,
    Minutes,
    Note,
)
from tests import builders
from tests.hall import Hall
from tests.services.meetings_at_work import GROUP, NINE, Table, laid_table


@pytest.fixture
def table(hall: Hall) -> Table:
    """A meeting that decided something, asked Eva for something, and is published."""
    table = laid_table(hall)
    table.observes(table.eva, "Klotter på skolan")
    table.starts()
    for sender, present in ((table.eva, 1), (table.olle, 0)):
        number = hall.part(sender).id
        hall.taps_act(table.chair, Act.PRESENT, table.meeting.id, number, present)
    hall.taps(table.chair, "next_item")
    table.decides(table.chair, "Vi går dit")
    table.acts(table.chair, "Ring skolan", "Eva", "due_in_a_week")
    table.closes()
    return table


def versions(table: Table) -> list[Minutes]:
    query = select(Minutes).order_by(Minutes.version)  # type: ignore[arg-type]  # a column
    return list(table.hall.session.exec(query))


def says_now(table: Table) -> MinutesContent:
    return from_plain(versions(table)[-1].content)


def asks(table: Table, who: Sender, about: str, text: str) -> Correction:
    table.hall.taps(who, "correct")
    table.hall.taps(who, about)
    table.hall.says(who, text)
    return table.hall.session.exec(
        select(Correction).order_by(Correction.id.desc())  # type: ignore[attr-defined]  # a column
    ).first() or pytest.fail("nothing was asked")


def outcome(table: Table, who: Sender) -> CorrectionOutcome:
    return table.one(who, CorrectionOutcome)


def test_what_is_wrong_is_chosen_and_written_and_told_to_those_who_lead(table: Table) -> None:
    hall = table.hall
    hall.taps(table.olle, "correct")
    listed = table.one(table.olle, AskWhatToCorrect)
    assert [one.entry.text for one in listed.page.entries] == [
        "Klotter på skolan",
        "Vi går dit",
        "Ring skolan",
    ]
    hall.taps(table.olle, "Vi går dit")
    asked = table.one(table.olle, AskCorrection)
    assert asked.entry is not None
    assert asked.entry.text == "Vi går dit"
    hall.says(table.olle, "Vi går dit på fredag")
    assert table.one(table.olle, CorrectionSent).text == "Vi går dit på fredag"
    for leader in (table.chair, table.secretary):
        told = table.one(leader, CorrectionAsked)
        assert (told.name, told.organisation) == ("Olle", "Parkförvaltningen")
        assert (told.text, told.entry) == ("Vi går dit på fredag", asked.entry)
    assert len(versions(table)) == 1


def test_an_accepted_text_takes_the_place_of_the_old_in_version_2(table: Table) -> None:
    hall = table.hall
    asks(table, table.olle, "Vi går dit", "Vi går dit på fredag")
    hall.taps(table.chair, "accept_correction")
    hall.taps(table.chair, "replace_text")
    assert outcome(table, table.olle).state is CorrectionState.ACCEPTED
    assert isinstance(table.one(table.secretary, CorrectionSettled), CorrectionSettled)
    assert len(versions(table)) == 1
    assert hall.session.exec(select(Decision)).one().text == "Vi går dit"
    [change] = table.one(table.chair, MendDesk).changes.records
    assert change.after is not None
    assert change.after.text == "Vi går dit på fredag"
    hall.taps(table.chair, "publish_version")
    first, second = versions(table)
    assert (first.version, second.version) == (1, 2)
    assert from_plain(first.content).sections[0].points[0].outcome.decisions == ("Vi går dit",)
    assert says_now(table).sections[0].points[0].outcome.decisions == ("Vi går dit på fredag",)
    assert hall.session.exec(select(Decision)).one().text == "Vi går dit på fredag"
    for where in (GROUP, table.eva, table.olle, table.secretary, table.chair):
        told = table.one(where, CorrectedMinutes)
        assert (told.edition.version, told.changes.records) == (2, (change,))
    assert table.one(GROUP, CorrectedMinutes).in_group
    assert isinstance(table.one(table.chair, VersionOut), VersionOut)


def test_a_new_version_comes_with_its_own_files(table: Table) -> None:
    hall = table.hall
    asks(table, table.olle, "Vi går dit", "Vi går dit på fredag")
    hall.taps(table.chair, "accept_correction")
    hall.taps(table.chair, "replace_text")
    hall.taps(table.chair, "publish_version")
    for where in (GROUP, table.eva.chat_id, table.chair.chat_id):
        files = [one for one in hall.all_seen(where) if isinstance(one, MinutesFile)]
        assert [one.form for one in files] == [*READABLE, *READABLE]
        assert [one.content for one in files[2:]] == [says_now(table)] * 2


def test_whoever_pauses_hears_of_no_new_version(table: Table) -> None:
    hall = table.hall
    asks(table, table.eva, "Vi går dit", "Vi går dit på fredag")
    hall.part(table.olle).paused_at = hall.now
    hall.part(table.secretary).paused_at = hall.now
    asks(table, table.eva, "Ring skolan", "Ring rektorn")
    hall.taps(table.chair, "accept_correction")
    hall.taps(table.chair, "replace_text")
    hall.taps(table.chair, "publish_version")
    assert not [one for one in hall.all_seen(table.olle) if isinstance(one, CorrectedMinutes)]
    asked = [one for one in hall.all_seen(table.secretary) if isinstance(one, CorrectionAsked)]
    assert [one.text for one in asked] == ["Vi går dit på fredag"]


def test_whoever_had_a_deputy_and_whatever_was_an_organisations_are_corrected(
    hall: Hall,
) -> None:
    table = laid_table(hall)
    table.starts()
    hall.taps(table.chair, "roll_call")
    for _ in range(2):
        hall.taps(table.chair, "Eva")
    hall.taps(table.chair, "name_deputy")
    hall.says(table.chair, "Lisbet Ek")
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "action")
    hall.says(table.chair, "Ring skolan")
    hall.says(table.chair, "parkf")
    hall.taps(table.chair, "no_due_date")
    table.closes()
    action = hall.session.exec(select(Action)).one()
    owners, known = [(action.organisation_id, action.owner_id)], action.version
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_roll")
    hall.taps(table.chair, "Eva")
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "mend_list")
    hall.taps(table.chair, "Ring skolan")
    hall.taps(table.chair, "mend_owners")
    hall.taps(table.chair, "Eva")
    hall.taps(table.chair, "publish_version")
    eva = hall.part(table.eva).id
    owners.append((action.organisation_id, action.owner_id))
    parks = hall.organisation(table.conference, "Parkförvaltningen").id
    assert owners == [(parks, None), (None, eva)]
    assert action.version > known
    noted = holding.roll(hall.session, table.meeting.id)[eva]
    assert (noted.presence, noted.deputy) == (Presence.PRESENT, None)
    assert says_now(table).frame.deputies == ()
    [change] = table.one(table.olle, CorrectedMinutes).changes.presence
    assert (change.before, change.after) == (Turnout.DEPUTY, Turnout.PRESENT)


def test_an_accepted_text_is_added_as_a_note_to_its_item(table: Table) -> None:
    hall = table.hall
    asks(table, table.eva, "Klotter på skolan", "Det var på lekplatsen")
    hall.taps(table.secretary, "accept_correction")
    labels = {one.label for one in hall.buttons(table.one(table.secretary, AskHowToAccept))}
    assert "replace_text" not in labels
    hall.taps(table.secretary, "add_note")
    hall.taps(table.secretary, "publish_version")
    assert says_now(table).sections[0].points[0].outcome.notes == ("Det var på lekplatsen",)
    note = hall.session.exec(select(Note)).one()
    assert (note.text, note.agenda_item_id) == ("Det var på lekplatsen", table.spoken()[0].item_id)
    [seen] = [one for one in hall.all_seen(table.eva) if isinstance(one, CorrectedMinutes)]
    assert seen.changes.records[0].before is None


def test_something_else_belongs_to_no_item(table: Table) -> None:
    asks(table, table.eva, "entry_other", "Vi började kl. 9.05")
    assert table.one(table.chair, CorrectionAsked).entry is None
    table.hall.taps(table.chair, "accept_correction")
    table.hall.taps(table.chair, "add_note")
    table.hall.taps(table.chair, "publish_version")
    assert says_now(table).loose.notes == ("Vi började kl. 9.05",)


def test_who_leads_corrects_in_their_own_words_what_was_asked_for(table: Table) -> None:
    hall = table.hall
    asks(table, table.olle, "Ring skolan", "Det var inte skolan")
    hall.taps(table.chair, "accept_correction")
    hall.taps(table.chair, "mend_for")
    assert outcome(table, table.olle).state is CorrectionState.ACCEPTED
    assert table.one(table.chair, MendEntry).entry.text == "Ring skolan"
    hall.taps(table.chair, "mend_text")
    hall.says(table.chair, "Ring förskolan")
    hall.taps(table.chair, "publish_version")
    assert says_now(table).sections[0].points[0].outcome.tasks[0].text == "Ring förskolan"
    assert hall.session.exec(select(Action)).one().text == "Ring förskolan"
    assert table.one(table.eva, OwnActions).actions[0].text == "Ring förskolan"


def test_a_declined_correction_is_answered_with_a_word_and_changes_nothing(table: Table) -> None:
    hall = table.hall
    asks(table, table.olle, "Vi går dit", "Vi går inte dit")
    hall.taps(table.chair, "decline_correction")
    assert isinstance(table.one(table.chair, AskWhyDeclined), AskWhyDeclined)
    hall.taps(table.chair, "declined_as_said")
    told = outcome(table, table.olle)
    assert (told.state, told.chosen, told.word) == (CorrectionState.DECLINED, 1, "")
    asks(table, table.olle, "Vi går dit", "Jo, så var det")
    hall.taps(table.chair, "decline_correction")
    hall.says(table.chair, "Vi ringer dig")
    assert outcome(table, table.olle).word == "Vi ringer dig"
    asks(table, table.olle, "Vi går dit", "En gång till")
    hall.taps(table.chair, "decline_correction")
    hall.taps(table.chair, "declined_silently")
    assert outcome(table, table.olle).chosen == 0
    assert hall.session.exec(select(Amendment)).all() == []


def test_a_word_can_go_with_what_is_accepted(table: Table) -> None:
    hall = table.hall
    asks(table, table.olle, "Vi går dit", "Vi går dit på fredag")
    hall.taps(table.chair, "accept_correction")
    hall.says(table.chair, "Bra att du såg det")
    assert table.one(table.chair, AskHowToAccept).word == "Bra att du såg det"
    hall.taps(table.chair, "replace_text")
    told = outcome(table, table.olle)
    assert (told.state, told.word) == (CorrectionState.ACCEPTED, "Bra att du såg det")


def test_of_two_who_settle_at_once_the_first_does(table: Table) -> None:
    hall = table.hall
    correction = asks(table, table.olle, "Vi går dit", "Vi går dit på fredag")
    hall.taps(table.secretary, "accept_correction")
    hall.taps(table.chair, "decline_correction")
    hall.taps(table.chair, "declined_as_said")
    hall.taps_act(table.secretary, Act.REPLACE_TEXT, correction.id)
    assert hall.answer() == CorrectionIsSettled("Karin", CorrectionState.DECLINED)
    hall.says(table.secretary, "Ett ord")
    assert hall.sees(table.secretary) == CorrectionIsSettled("Karin", CorrectionState.DECLINED)
    hall.taps_act(table.chair, Act.DECLINE_WITH, correction.id, 2)
    assert correction.state is CorrectionState.DECLINED
    assert hall.session.exec(select(Amendment)).all() == []
    told = [one for one in hall.all_seen(table.olle) if isinstance(one, CorrectionOutcome)]
    assert [one.chosen for one in told] == [1]


def test_after_a_day_it_is_too_late_and_each_version_has_a_day_of_its_own(table: Table) -> None:
    hall = table.hall
    hall.later(hours=23, minutes=59)
    hall.taps(table.olle, "correct")
    assert isinstance(table.one(table.olle, AskWhatToCorrect), AskWhatToCorrect)
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_list")
    hall.taps(table.chair, "Vi går dit")
    hall.taps(table.chair, "mend_text")
    hall.says(table.chair, "Vi ringer")
    hall.later(minutes=1)
    hall.taps(table.olle, "Vi går dit")
    assert isinstance(hall.answer(), TooLateToCorrect)
    hall.taps(table.chair, "publish_version")
    hall.later(hours=23)
    hall.taps(table.olle, "correct")
    hall.taps(table.olle, "Vi ringer")
    hall.later(hours=1)
    hall.says(table.olle, "För sent")
    assert (
        isinstance(hall.sees(table.olle), TooLateToCorrect)
        or not hall.session.exec(select(Correction)).all()
    )
    assert hall.session.exec(select(Correction)).all() == []


def test_a_correction_of_an_old_version_is_made_in_the_newest(table: Table) -> None:
    hall = table.hall
    hall.taps(table.olle, "correct")
    hall.taps(table.olle, "Ring skolan")
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_list")
    hall.taps(table.chair, "Klotter på skolan")
    hall.taps(table.chair, "mend_note")
    hall.says(table.chair, "Sågs av flera")
    hall.taps(table.chair, "publish_version")
    hall.says(table.olle, "Ring förskolan")
    hall.taps(table.chair, "accept_correction")
    hall.taps(table.chair, "replace_text")
    hall.taps(table.chair, "publish_version")
    came = says_now(table).sections[0].points[0].outcome
    assert (came.tasks[0].text, came.notes) == ("Ring förskolan", ("Sågs av flera",))
    assert [one.version for one in versions(table)] == [1, 2, 3]


def adds_note(table: Table, about: str, text: str) -> None:
    table.hall.taps(table.chair, "correct")
    table.hall.taps(table.chair, "mend_list")
    table.hall.taps(table.chair, about)
    if about != "entry_other":
        table.hall.taps(table.chair, "mend_note")
    table.hall.says(table.chair, text)
    table.hall.taps(table.chair, "publish_version")


def test_a_piece_is_corrected_also_where_it_stands_further_down_since(table: Table) -> None:
    hall = table.hall
    adds_note(table, "entry_other", "Kallt ute")
    hall.taps(table.olle, "correct")
    hall.taps(table.olle, "Kallt ute")
    adds_note(table, "Klotter på skolan", "Sågs av flera")
    hall.says(table.olle, "Varmt ute")
    hall.taps(table.chair, "accept_correction")
    hall.taps(table.chair, "replace_text")
    hall.taps(table.chair, "publish_version")
    assert says_now(table).loose.notes == ("Varmt ute",)
    assert says_now(table).sections[0].points[0].outcome.notes == ("Sågs av flera",)


def test_who_leads_corrects_owner_date_and_roll_and_the_rows_follow(table: Table) -> None:
    hall = table.hall
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_list")
    hall.taps(table.chair, "Ring skolan")
    hall.taps(table.chair, "mend_owners")
    hall.taps(table.chair, "Olle")
    hall.taps(table.chair, "mend_list")
    hall.taps(table.chair, "Ring skolan")
    hall.taps(table.chair, "mend_date")
    hall.says(table.chair, "snart")
    assert isinstance(hall.sees(table.chair), UnreadableDate)
    hall.says(table.chair, "5/12")
    hall.taps(table.chair, "mend_roll")
    hall.taps(table.chair, "Olle")
    assert {one.name: one.present for one in table.one(table.chair, MendRoll).page.entries} == {
        "Eva": True,
        "Karin": True,
        "Olle": True,
        "Siv": None,
    }
    hall.taps(table.chair, "back")
    action = hall.session.exec(select(Action)).one()
    olle = hall.part(table.olle).id
    assert (action.owner_id, holding.roll(hall.session, table.meeting.id)[olle].presence) == (
        hall.part(table.eva).id,
        Presence.ABSENT,
    )
    hall.taps(table.chair, "publish_version")
    task = says_now(table).sections[0].points[0].outcome.tasks[0]
    assert (task.owner, task.organisation) == ("Olle", "Parkförvaltningen")
    assert (action.owner_id, action.due_on) == (olle, date(2026, 12, 5))
    assert task.due_on == date(2026, 12, 5)
    assert Company("Parkförvaltningen", ("Olle",)) in says_now(table).frame.present
    assert holding.roll(hall.session, table.meeting.id)[olle].presence is Presence.PRESENT
    assert table.one(table.olle, OwnActions).actions[0].due_on == date(2026, 12, 5)
    told = table.one(table.eva, CorrectedMinutes)
    assert [one.name for one in told.changes.presence] == ["Olle"]


def test_the_last_correction_is_taken_back_once(table: Table) -> None:
    hall = table.hall
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_roll")
    hall.taps(table.chair, "Olle")
    hall.taps(table.chair, "Siv")
    hall.taps(table.chair, "back")
    minutes_id = versions(table)[0].id
    hall.taps(table.chair, "mend_undo")
    hall.taps_act(table.chair, Act.MEND_UNDO, minutes_id, 2)
    [change] = table.one(table.chair, MendDesk).changes.presence
    assert change.name == "Olle"


def test_no_version_is_published_unseen_or_twice(table: Table) -> None:
    hall = table.hall
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_roll")
    hall.taps(table.chair, "Olle")
    hall.taps(table.chair, "back")
    seen = next(
        one.tap
        for one in hall.buttons(table.one(table.chair, MendDesk))
        if one.label == "publish_version"
    )
    hall.taps(table.secretary, "correct")
    hall.taps(table.secretary, "mend_roll")
    hall.taps(table.secretary, "Siv")
    hall.taps_act(table.chair, seen.act, *seen.arguments)
    assert isinstance(hall.answer(), MinutesHaveChanged)
    assert len(versions(table)) == 1
    shown = table.one(table.chair, MendDesk)
    assert {one.name for one in shown.changes.presence} == {"Olle", "Siv"}
    hall.taps(table.chair, "publish_version")
    assert len(versions(table)) == 2
    hall.taps_act(table.chair, Act.PUBLISH_VERSION, versions(table)[0].id, shown.stamp)
    assert isinstance(hall.answer(), VersionIsOld)
    assert len(versions(table)) == 2


def test_a_text_for_a_version_that_is_no_longer_the_newest_is_given_up(table: Table) -> None:
    hall = table.hall
    hall.taps(table.secretary, "correct")
    hall.taps(table.secretary, "mend_list")
    hall.taps(table.secretary, "Vi går dit")
    hall.taps(table.secretary, "mend_text")
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_roll")
    hall.taps(table.chair, "Olle")
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "publish_version")
    hall.says(table.secretary, "Vi ringer")
    assert isinstance(hall.sees(table.secretary), VersionIsOld)
    assert len(hall.session.exec(select(Amendment)).all()) == 1
    siv = hall.part(table.secretary).person_id
    assert conversation.standing_of(hall.desk(), siv).step is Step.NOTHING


def test_nothing_is_published_where_nothing_is_changed(table: Table) -> None:
    hall = table.hall
    hall.taps(table.chair, "correct")
    shown = table.one(table.chair, MendDesk)
    assert "publish_version" not in {one.label for one in hall.buttons(shown)}
    hall.taps_act(table.chair, Act.PUBLISH_VERSION, shown.minutes_id, shown.stamp)
    assert len(versions(table)) == 1


def test_the_whole_of_each_version_stays_readable(table: Table) -> None:
    hall = table.hall
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_roll")
    hall.taps(table.chair, "Olle")
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "publish_version")
    hall.taps(table.eva, "read_whole")
    second = table.one(table.eva, MinutesText)
    assert second.edition is not None
    assert (second.edition.version, [one.version for one in second.others]) == (2, [1])
    hall.taps(table.eva, "version")
    first = table.one(table.eva, MinutesText)
    assert (first.content, [one.version for one in first.others]) == (
        from_plain(versions(table)[0].content),
        [2],
    )


def test_a_correction_that_points_out_somebody_is_not_kept(table: Table) -> None:
    hall = table.hall
    hall.taps(table.olle, "correct")
    hall.taps(table.olle, "Vi går dit")
    hall.says(table.olle, "Han heter Pelle")
    assert isinstance(hall.sees(table.olle), NotKept)
    assert hall.session.exec(select(Correction)).all() == []
    hall.taps(table.olle, "use_without")
    assert "Pelle" not in hall.session.exec(select(Correction)).one().text


def test_corrections_are_for_those_who_belong_and_settled_by_those_who_lead(table: Table) -> None:
    hall = table.hall
    minutes_id = versions(table)[0].id
    correction = asks(table, table.olle, "Vi går dit", "Vi går dit på fredag")
    rut = hall.joins("Rut", hall.conference("Fredagskonferensen"), Role.CHAIR)
    stranger = hall.person("Någon")
    reading = ((Act.CORRECT, (minutes_id,)), (Act.CORRECT_ENTRY, (minutes_id, 1)))
    leading = (
        (Act.ACCEPT_CORRECTION, (correction.id,)),
        (Act.DECLINE_WITH, (correction.id, 1)),
        (Act.REPLACE_TEXT, (correction.id,)),
        (Act.MEND_FOR, (correction.id,)),
        (Act.MEND_DESK, (minutes_id,)),
        (Act.WAITING_CORRECTIONS, (minutes_id,)),
        (Act.MEND_LIST, (minutes_id, 0)),
        (Act.MEND_TEXT, (minutes_id, 2)),
        (Act.MEND_OWNER, (minutes_id, 3, hall.part(table.eva).id)),
        (Act.MEND_PRESENCE, (minutes_id, hall.part(table.eva).id, 0)),
        (Act.MEND_UNDO, (minutes_id, 1)),
        (Act.PUBLISH_VERSION, (minutes_id, 0)),
    )
    for act, arguments in (*reading, *leading):
        for sender, answer in ((rut, NotYours()), (stranger, Stranger())):
            hall.taps_act(sender, act, *arguments)
            assert hall.answer() == answer, act
    for act, arguments in leading:
        hall.taps_act(table.eva, act, *arguments)
        assert hall.answer() == NotYours(), act
    assert correction.state is CorrectionState.ASKED
    assert hall.session.exec(select(Amendment)).all() == []


def test_who_leads_comes_back_to_the_corrections_that_wait(table: Table) -> None:
    hall = table.hall
    asks(table, table.olle, "Vi går dit", "Vi går dit på fredag")
    asks(table, table.eva, "Vi går dit", "Vi går dit på lördag")
    hall.taps(table.chair, "decline_correction")
    hall.taps(table.chair, "declined_silently")
    hall.says(table.chair, "/protokoll")
    hall.taps(table.chair, "read_minutes")
    hall.taps(table.chair, "correct")
    assert table.one(table.chair, MendDesk).waiting == 1
    hall.taps(table.chair, "waiting_corrections")
    last = hall.sees(table.chair)
    assert isinstance(last, CorrectionAsked)
    assert last.text == "Vi går dit på fredag"


def test_the_whole_is_sent_in_private_to_who_asks_in_the_group(table: Table) -> None:
    hall = table.hall
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_roll")
    hall.taps(table.chair, "Olle")
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "publish_version")
    before = hall.all_seen(GROUP)
    hall.taps(table.eva, "read_whole", chat_id=GROUP)
    assert isinstance(hall.answer(), MinutesAreInPrivate)
    assert isinstance(hall.sees(table.eva), MinutesText)
    assert hall.all_seen(GROUP) == before


def test_forged_places_are_refused(table: Table) -> None:
    hall = table.hall
    number = versions(table)[0].id
    for act, arguments in (
        (Act.MEND_ENTRY, (number, 99)),
        (Act.MEND_TEXT, (number, 1)),
        (Act.MEND_OWNERS, (number, 2, 0)),
        (Act.MEND_DUE, (number, 3, -5)),
        (Act.MEND_OWNER, (number, 3, 999)),
        (Act.MEND_PRESENCE, (number, 999, 1)),
        (Act.MEND_DESK, (999,)),
        (Act.CORRECT, (999,)),
        (Act.ACCEPT_CORRECTION, (999,)),
    ):
        hall.taps_act(table.chair, act, *arguments)
        assert isinstance(hall.answer(), StaleButton), act
    assert hall.session.exec(select(Amendment)).all() == []


def test_who_cannot_be_reached_is_told_of_nothing(table: Table) -> None:
    hall = table.hall
    siv = people.by_chat(hall.session, table.secretary.chat_id)
    assert siv is not None
    siv.unreachable_since = hall.now
    before = hall.all_seen(table.secretary)
    asks(table, table.olle, "Vi går dit", "Vi går dit på fredag")
    hall.taps(table.chair, "accept_correction")
    hall.taps(table.chair, "replace_text")
    hall.taps(table.chair, "publish_version")
    assert hall.all_seen(table.secretary) == before


def ticks(table: Table, *, hours: float) -> None:
    """Let the clock tick so long after the minutes were published."""
    published = versions(table)[-1].published_at
    table.hall.at(published + timedelta(hours=hours))
    table.hall.runs(due.due_work)


def reminders(table: Table, who: Sender) -> list[tuple[int, bool]]:
    seen = [one for one in table.hall.all_seen(who) if isinstance(one, CorrectionsWaiting)]
    return [(one.count, one.is_over) for one in seen]


def test_leaders_are_told_once_before_the_day_is_over_and_once_after_of_what_waits(
    table: Table,
) -> None:
    table.hall.at(NINE + timedelta(hours=1))
    for text in ("På fredag", "På lördag"):
        asks(table, table.olle, "Vi går dit", text)
    for hours, told in ((17, 0), (18, 0), (23.5, 1), (23.8, 1), (24, 2), (30, 2), (80, 2)):
        ticks(table, hours=hours)
        for leader in (table.chair, table.secretary):
            assert len(reminders(table, leader)) == told, hours
    assert reminders(table, table.chair) == [(2, False), (2, True)]
    assert reminders(table, table.olle) == []
    table.hall.taps(table.chair, "waiting_corrections")
    assert table.one(table.chair, CorrectionAsked).text == "På lördag"


def test_nobody_is_reminded_of_what_is_settled_or_has_just_been_told(table: Table) -> None:
    ticks(table, hours=23.2)
    asks(table, table.olle, "Vi går dit", "På fredag")
    ticks(table, hours=23.5)
    assert reminders(table, table.chair) == []
    table.hall.taps(table.chair, "decline_correction")
    table.hall.taps(table.chair, "declined_silently")
    ticks(table, hours=26)
    assert reminders(table, table.chair) == []


def removes(table: Table, what: str) -> None:
    table.hall.taps(table.chair, "correct")
    table.hall.taps(table.chair, "mend_list")
    table.hall.taps(table.chair, what)
    table.hall.taps(table.chair, "mend_remove")


def test_what_was_written_down_by_mistake_is_not_in_the_next_version(table: Table) -> None:
    hall = table.hall
    hall.session.add(
        ActionWord(
            action_id=hall.session.exec(select(Action)).one().id,
            participant_id=hall.part(table.eva).id,
            kind=WordKind.PROGRESS,
            said_at=hall.now,
        )
    )
    for what in ("Vi går dit", "Ring skolan"):
        removes(table, what)
    assert hall.session.exec(select(Decision)).one().text == "Vi går dit"
    changes = table.one(table.chair, MendDesk).changes.records
    assert [(one.before.text, one.after) for one in changes if one.before] == [
        ("Vi går dit", None),
        ("Ring skolan", None),
    ]
    hall.taps(table.chair, "publish_version")
    assert hall.session.exec(select(Decision)).all() == []
    assert hall.session.exec(select(Action)).all() == []
    assert says_now(table).results == ()
    assert says_now(table).sections[0].points[0].spoken.text == "Klotter på skolan"
    assert table.one(table.eva, ActionTakenBack).text == "Ring skolan"
    hall.runs(due.due_work)
    hall.says(table.eva, "/atgarder")


def test_a_removal_leaves_the_other_corrections_where_they_belong_and_is_taken_back(
    table: Table,
) -> None:
    hall = table.hall
    hall.taps(table.chair, "correct")
    hall.taps(table.chair, "mend_list")
    hall.taps(table.chair, "Ring skolan")
    hall.taps(table.chair, "mend_note")
    hall.says(table.chair, "Skolan vet")
    removes(table, "Ring skolan")
    number = versions(table)[0].id
    hall.taps_act(table.chair, Act.MEND_ENTRY, number, 3)
    assert isinstance(hall.answer(), PieceIsRemoved)
    hall.taps_act(table.chair, Act.MEND_REMOVE, number, 1)
    assert isinstance(hall.answer(), StaleButton)
    hall.taps_act(table.eva, Act.MEND_REMOVE, number, 2)
    assert isinstance(hall.answer(), NotYours)
    hall.taps_act(table.chair, Act.MEND_UNDO, number, 2)
    hall.taps(table.chair, "publish_version")
    outcome = says_now(table).sections[0].points[0].outcome
    assert ([one.text for one in outcome.tasks], outcome.notes) == (
        ["Ring skolan"],
        ("Skolan vet",),
    )


def test_an_action_that_has_been_followed_up_is_not_removed(table: Table) -> None:
    hall = table.hall
    later = builders.meeting(hall, table.conference)
    assert later.id != table.meeting.id
    later.state, later.started_at = MeetingState.RUNNING, hall.now
    made = hall.session.exec(select(Action)).one()
    hall.session.add(AgendaItem(meeting_id=later.id, position=1, action_id=made.id))
    hall.session.flush()
    removes(table, "Ring skolan")
    assert isinstance(hall.answer(), FollowedUpAlready)
    assert hall.session.exec(select(Amendment)).all() == []


def opens_the_roll(table: Table) -> None:
    table.hall.taps(table.chair, "correct")
    table.hall.taps(table.chair, "mend_roll")


def test_deputies_are_corrected_by_name_in_minutes_and_roll(table: Table) -> None:
    hall = table.hall
    opens_the_roll(table)
    hall.taps(table.chair, "mend_deputies")
    hall.taps(table.chair, "Olle")
    assert table.one(table.chair, AskMendName).stands_for == "Olle"
    hall.says(table.chair, "Ove som heter Ek")
    hall.taps(table.chair, "back")
    [change] = table.one(table.chair, MendDesk).changes.presence
    assert (change.name, change.after, change.deputy) == (
        "Olle",
        Turnout.DEPUTY,
        "Ove som heter Ek",
    )
    hall.taps(table.chair, "publish_version")
    frame = says_now(table).frame
    assert frame.deputies == (StandIn("Ove som heter Ek", "Olle", "Parkförvaltningen"),)
    assert "Olle" not in repr(frame.absent)
    noted = holding.roll(hall.session, table.meeting.id)[hall.part(table.olle).id]
    assert (noted.presence, noted.deputy) == (Presence.ABSENT, "Ove som heter Ek")
    opens_the_roll(table)
    hall.taps(table.chair, "mend_deputies")
    hall.taps(table.chair, "Olle")
    hall.says(table.chair, "Mona")
    hall.taps(table.chair, "back")
    assert [one.deputy for one in table.one(table.chair, MendDesk).changes.presence] == ["Mona"]


def test_guests_are_added_and_removed_and_everyone_is_told(table: Table) -> None:
    hall = table.hall
    opens_the_roll(table)
    for name in ("Anna Berg, Räddningstjänsten", "Ove Ek"):
        hall.taps(table.chair, "mend_guest")
        hall.says(table.chair, name)
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "publish_version")
    assert says_now(table).frame.guests == (
        Company("Räddningstjänsten", ("Anna Berg",)),
        Company("", ("Ove Ek",)),
    )
    told = table.one(table.eva, CorrectedMinutes).changes.guests
    assert [(one.name, one.came) for one in told] == [("Anna Berg", True), ("Ove Ek", True)]
    assert len(holding.guests(hall.session, table.meeting.id)) == 2
    opens_the_roll(table)
    roll = table.one(table.chair, MendRoll)
    hall.taps(table.chair, "Anna Berg")
    hall.taps_act(table.chair, Act.MEND_GUEST_GONE, versions(table)[-1].id, 0, roll.made)
    assert isinstance(hall.answer(), VersionIsOld)
    assert table.one(table.chair, MendRoll).guests == ("Ove Ek",)
    hall.taps(table.chair, "back")
    hall.taps(table.chair, "publish_version")
    assert says_now(table).frame.guests == (Company("", ("Ove Ek",)),)
    assert [one.name for one in holding.guests(hall.session, table.meeting.id)] == ["Ove Ek"]


def test_only_those_who_lead_correct_who_was_there_and_only_of_those_there_are(
    table: Table,
) -> None:
    hall = table.hall
    number = versions(table)[0].id
    for act, arguments in (
        (Act.MEND_DEPUTIES, (number, 0)),
        (Act.MEND_DEPUTY, (number, hall.part(table.olle).id)),
        (Act.MEND_GUEST, (number,)),
        (Act.MEND_GUEST_GONE, (number, 0, 0)),
    ):
        hall.taps_act(table.eva, act, *arguments)
        assert isinstance(hall.answer(), NotYours), act
    for act, arguments in ((Act.MEND_DEPUTY, (number, 999)), (Act.MEND_GUEST_GONE, (number, 0, 0))):
        hall.taps_act(table.chair, act, *arguments)
        assert isinstance(hall.answer(), StaleButton), act
    hall.taps_act(table.chair, Act.MEND_GUEST, number)
    hall.says(table.chair, "x" * 81)
    assert isinstance(hall.sees(table.chair), NameTooLong)
    assert hall.session.exec(select(Amendment)).all() == []
