"""One message, one tap: what free texts propose, and what people make of it."""

import pytest
from sqlmodel import select

from bot.domain.acts import Act
from bot.domain.messages.general import Kept, StaleButton, Stranger
from bot.domain.messages.observing import AskPart, Card, Removed
from bot.domain.messages.proposing import (
    DraftList,
    ProposalCard,
    ProposalSaved,
    ProposedTopics,
    SavedSome,
)
from bot.domain.messages.reporting import ReportScreen, UnsavedDrafts
from bot.domain.messages.reporting_lines import Changed, TextTooLong
from bot.domain.observation import ReportState
from bot.domain.states import ObservationState, Part, Recurring, TopicKind
from bot.services.ports import Sender
from storage.models import Area, Conference, Observation, Place, Proposed, Topic
from tests import builders
from tests.hall import Hall

GRAFFITI = "Klotter på skolan vid Hjällbo torg i helgen, tredje gången"
THREE = (
    "Klotter vid Hjällbo torg i går\nÖppen knarkhandel vid Angered centrum\nKlottrad busskur igen"
)
LIVE = {ObservationState.DRAFT, ObservationState.DELIVERED}


@pytest.fixture
def conference(hall: Hall) -> Conference:
    made = hall.conference()
    hall.area(made, "Angered")
    for name, aliases in (("Hjällbo torg", []), ("Angered centrum", ["centrumet i Angered"])):
        hall.session.add(Place(conference_id=made.id, name=name, aliases=aliases))
    hall.session.flush()
    return made


@pytest.fixture
def anna(hall: Hall, conference: Conference) -> Sender:
    return hall.joins("Anna", conference)


def kept(hall: Hall) -> list[Observation]:
    """Return what stands, as draft or saved, oldest first."""
    found = hall.session.exec(select(Observation)).all()
    return sorted((one for one in found if one.state in LIVE), key=lambda one: one.id)


def card(hall: Hall, sender: Sender) -> ProposalCard:
    seen = hall.sees(sender)
    assert isinstance(seen, ProposalCard)
    return seen


def listed(hall: Hall, sender: Sender) -> DraftList:
    seen = hall.sees(sender)
    assert isinstance(seen, DraftList)
    return seen


def report(hall: Hall, sender: Sender) -> ReportScreen:
    seen = hall.sees(sender)
    assert isinstance(seen, ReportScreen)
    return seen


class Counting:
    """Someone whose messages and taps are counted."""

    def __init__(self, hall: Hall, sender: Sender) -> None:
        self.hall, self.sender = hall, sender
        self.messages = self.taps = 0

    def says(self, text: str) -> None:
        self.messages += 1
        self.hall.says(self.sender, text)

    def tap(self, label: str) -> None:
        self.taps += 1
        self.hall.taps(self.sender, label)


@pytest.fixture
def counted(hall: Hall, anna: Sender) -> Counting:
    hall.says(anna, "/rapport")
    return Counting(hall, anna)


# how little it costs


def test_nothing_to_report_is_one_tap(counted: Counting) -> None:
    counted.tap("nothing")
    assert report(counted.hall, counted.sender).state is ReportState.NOTHING
    assert (counted.messages, counted.taps) == (0, 1)


def test_one_event_is_one_message_and_one_tap(counted: Counting) -> None:
    counted.says(GRAFFITI)
    counted.tap("save_and_end")
    seen = report(counted.hall, counted.sender)
    assert (seen.state, seen.delivered) == (ReportState.SUBMITTED, 1)
    assert (counted.messages, counted.taps) == (1, 1)


def test_five_events_are_five_messages_and_six_taps(counted: Counting) -> None:
    for place in ("skolan", "torget", "hållplatsen", "biblioteket", "parken"):
        counted.says(f"Klotter vid {place} i går")
        counted.tap("save")
    counted.tap("nothing_more")
    seen = report(counted.hall, counted.sender)
    assert (seen.state, seen.delivered) == (ReportState.SUBMITTED, 5)
    assert (counted.messages, counted.taps) == (5, 6)


def test_five_lines_in_one_message_are_one_message_and_one_tap(counted: Counting) -> None:
    places = ("skolan", "torget", "hållplatsen", "biblioteket", "parken")
    counted.says("\n".join(f"- Klotter vid {place} i går" for place in places))
    counted.tap("save_drafts_and_end")
    seen = report(counted.hall, counted.sender)
    assert (seen.state, seen.delivered) == (ReportState.SUBMITTED, 5)
    assert (counted.messages, counted.taps) == (1, 1)


# what the card shows


def test_the_card_shows_what_was_read_and_what_was_not_said(hall: Hall, anna: Sender) -> None:
    hall.says(anna, GRAFFITI)
    seen = card(hall, anna)
    assert seen.topic == "Skadegörelse/Klotter"
    assert seen.content.what == GRAFFITI
    assert seen.content.when == "i helgen (fre 20–sön 22 nov)"
    assert seen.content.where == "Hjällbo torg"
    assert seen.content.recurring is Recurring.YES
    assert seen.missing == ()
    hall.says(anna, "Klotter vid Hjälbo torg")
    assert card(hall, anna).content.where == "Hjällbo torg"
    assert card(hall, anna).missing == (Part.WHEN, Part.RECURRING)
    hall.says(anna, "Knarkhandel i centrumet i Angered")
    assert card(hall, anna).content.where == "Angered centrum"


def test_nothing_is_in_the_agenda_before_it_is_saved(hall: Hall, anna: Sender) -> None:
    hall.says(anna, GRAFFITI)
    (one,) = kept(hall)
    assert one.state is ObservationState.DRAFT
    hall.taps(anna, "save")
    assert kept(hall)[0].state is ObservationState.DELIVERED
    saved = hall.sees(anna)
    assert isinstance(saved, ProposalSaved)
    assert "complete" not in hall.labels(anna)


def test_another_topic_is_one_tap_and_stays_when_the_text_is_edited(
    hall: Hall, anna: Sender
) -> None:
    message = hall.says(anna, "Klotter i går")
    hall.taps(anna, "other_topic")
    assert isinstance(hall.sees(anna), ProposedTopics)
    hall.taps(anna, "Öppen drogscen")
    assert card(hall, anna).topic == "Öppen drogscen"
    hall.edits(anna, message, "Klotter i natt")
    assert card(hall, anna).topic == "Öppen drogscen"
    assert "i natt" in (card(hall, anna).content.when or "")


def test_words_that_fit_two_topics_are_saved_by_a_tap_on_one(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Klotter och knark vid torget i går")
    seen = card(hall, anna)
    assert seen.topic == ""
    assert len(seen.topics) > 1
    assert not any(one.chosen for one in seen.topics)
    hall.taps(anna, "save")
    assert isinstance(hall.sees(anna), ProposedTopics)
    assert kept(hall)[0].state is ObservationState.DRAFT
    hall.taps(anna, "Öppen drogscen")
    assert isinstance(hall.sees(anna), ProposalSaved)
    assert kept(hall)[0].state is ObservationState.DELIVERED


def test_saving_and_ending_without_a_topic_ends_once_it_is_chosen(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Klotter och knark vid torget i går")
    hall.taps(anna, "save_and_end")
    hall.taps(anna, "other_topic")
    hall.taps(anna, "Planerade förändringar")
    assert report(hall, anna).state is ReportState.SUBMITTED


def test_a_time_that_may_mean_two_things_is_chosen_with_a_tap(hall: Hall, anna: Sender) -> None:
    message = hall.says(anna, "Klotter vid torget förra helgen")
    times = card(hall, anna).times
    assert [one.chosen for one in times] == [True, False]
    hall.taps(anna, times[1].words)
    seen = card(hall, anna)
    assert seen.content.when == times[1].words
    assert [one.chosen for one in seen.times] == [False, True]
    hall.edits(anna, message, "Klotter vid torget förra helgen, grönt")
    assert card(hall, anna).content.when == times[1].words


@pytest.mark.parametrize(
    ("part", "text"), [(Part.WHEN, "i fjol"), (Part.WHERE, "parken"), (Part.HOW, "med färg")]
)
def test_one_tap_on_a_part_mends_it_and_leads_back(
    hall: Hall, anna: Sender, part: Part, text: str
) -> None:
    hall.says(anna, GRAFFITI)
    hall.taps(anna, f"part_{part.value}")
    asked = hall.sees(anna)
    assert isinstance(asked, AskPart)
    assert asked.part is part
    hall.taps(anna, "back")
    assert isinstance(hall.sees(anna), ProposalCard)
    hall.taps(anna, f"part_{part.value}")
    hall.says(anna, text)
    assert card(hall, anna).content.of(part) == text


def test_only_what_is_missing_is_asked_for_and_may_be_skipped(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Klotter på skolan vid Hjällbo torg")
    asked = []
    hall.taps(anna, "fill_in")
    while isinstance(seen := hall.sees(anna), AskPart):
        asked.append(seen.part)
        hall.taps(anna, "skip" if seen.part is Part.WHEN else "recurring_yes")
    assert asked == [Part.WHEN, Part.RECURRING]
    assert card(hall, anna).missing == ()
    assert "fill_in" not in hall.labels(anna)


def test_an_hour_alone_is_kept_and_asks_for_its_day_once(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Klotter på skolan kl 22, inte första gången")
    seen = card(hall, anna)
    assert seen.lacks_day
    assert seen.missing == (Part.WHEN,)
    hall.taps(anna, "fill_in")
    hall.taps(anna, "keep")
    assert not card(hall, anna).lacks_day


def test_what_was_not_said_can_be_filled_in_after_saving(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Klotter")
    hall.taps(anna, "save")
    hall.taps(anna, "complete")
    hall.says(anna, "I helgen")
    hall.says(anna, "skolan")
    hall.taps(anna, "recurring_no")
    seen = hall.sees(anna)
    assert isinstance(seen, Card)
    assert not seen.is_draft
    assert (seen.content.when, seen.content.where) == ("I helgen", "skolan")
    assert seen.content.recurring is Recurring.NO


def test_what_is_planned_is_not_asked_whether_it_recurs(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Torget byggs om i nästa vecka")
    seen = card(hall, anna)
    assert seen.kind is TopicKind.PLANNED
    assert Part.RECURRING not in seen.missing
    assert "part_recurring" not in hall.labels(anna)


# several events


def test_several_lines_become_drafts_of_their_own(hall: Hall, anna: Sender) -> None:
    hall.says(anna, THREE)
    seen = listed(hall, anna)
    assert (seen.count, seen.ready) == (3, 3)
    assert [one.where for one in seen.page.entries] == ["Hjällbo torg", "Angered centrum", ""]
    hall.taps(anna, "2")
    assert card(hall, anna).topic == "Öppen drogscen"
    hall.taps(anna, "back")
    hall.taps(anna, "save_drafts")
    assert report(hall, anna).delivered == 3
    assert report(hall, anna).state is ReportState.STARTED


def test_one_of_several_is_saved_alone_and_the_rest_is_shown(hall: Hall, anna: Sender) -> None:
    hall.says(anna, THREE)
    hall.taps(anna, "1")
    hall.taps(anna, "save")
    assert listed(hall, anna).count == 2
    hall.taps(anna, "1")
    hall.taps(anna, "remove")
    assert isinstance(hall.sees(anna), Removed)
    hall.taps(anna, "back")
    assert report(hall, anna).drafts == 1


def test_several_lines_can_be_one_event_all_the_same(hall: Hall, anna: Sender) -> None:
    message = hall.says(anna, THREE)
    hall.taps(anna, "one_event")
    assert card(hall, anna).content.what == THREE
    assert len(kept(hall)) == 1
    hall.edits(anna, message, THREE + "\nÄven klotter i parken")
    assert len(kept(hall)) == 1
    assert card(hall, anna).content.what == THREE + "\nÄven klotter i parken"


def test_joined_lines_keep_what_their_heading_said(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "I helgen:\n- Klotter vid Hjällbo torg\n- Öppen knarkhandel vid torget")
    assert all(one.when for one in listed(hall, anna).page.entries)
    hall.taps(anna, "one_event")
    assert (card(hall, anna).content.when or "").startswith("I helgen")


def test_saving_all_leaves_what_has_no_topic_and_says_so(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "- Klotter vid torget\n- Klotter och knark i parken\n- Öppen drogscen")
    assert (listed(hall, anna).ready, listed(hall, anna).count) == (2, 3)
    hall.taps(anna, "save_drafts_and_end")
    assert hall.answer() == SavedSome(2, 1)
    assert listed(hall, anna).count == 1
    hall.taps(anna, "1")
    hall.taps(anna, "Öppen drogscen")
    hall.taps(anna, "save_and_end")
    assert report(hall, anna).state is ReportState.SUBMITTED


def test_a_long_list_is_turned_page_by_page(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "\n".join(f"- Klotter vid hus {number}" for number in range(12)))
    assert len(listed(hall, anna).page.entries) == 8
    hall.taps(anna, "next_page")
    assert [one.number for one in listed(hall, anna).page.entries] == [9, 10, 11, 12]
    hall.taps(anna, "save_drafts_and_end")
    assert report(hall, anna).delivered == 12


def test_a_message_longer_than_one_event_may_be_is_taken_as_several(
    hall: Hall, anna: Sender
) -> None:
    line = "- Klotter vid skolan " + "och så vidare " * 30
    hall.says(anna, "\n".join([line] * 3))
    assert listed(hall, anna).count == 3
    hall.taps(anna, "one_event")
    assert isinstance(hall.answer(), TextTooLong)
    hall.says(anna, "x" * 4096)
    assert isinstance(hall.sees(anna), TextTooLong)
    assert len(kept(hall)) == 3


# one text after another


def test_two_texts_in_a_row_both_stand_and_are_saved_together(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Klotter på skolan")
    hall.says(anna, "Öppen knarkhandel vid torget")
    assert card(hall, anna).content.what == "Öppen knarkhandel vid torget"
    assert card(hall, anna).others == 1
    hall.taps(anna, "save_and_end")
    assert isinstance(hall.sees(anna), UnsavedDrafts)
    hall.taps(anna, "back")
    assert report(hall, anna).state is ReportState.STARTED
    hall.says(anna, "Klotter i parken")
    hall.says(anna, "/rapport")
    hall.taps(anna, "drafts")
    assert listed(hall, anna).count == 2
    assert "one_event" not in hall.labels(anna)
    hall.taps(anna, "save_drafts_and_end")
    assert report(hall, anna).delivered == 3


def test_double_taps_save_once(hall: Hall, anna: Sender) -> None:
    hall.says(anna, GRAFFITI)
    number = kept(hall)[0].id
    for _ in range(2):
        hall.taps_act(anna, Act.SAVE_PROPOSED, number, 0)
        assert isinstance(hall.answer(), Kept)
        assert isinstance(hall.sees(anna), ProposalSaved)
    for _ in range(2):
        hall.taps_act(anna, Act.SAVE_PROPOSED, number, 1)
        assert report(hall, anna).state is ReportState.SUBMITTED
    assert len(kept(hall)) == 1


def test_buttons_of_a_card_that_is_saved_or_removed_are_stale(hall: Hall, anna: Sender) -> None:
    hall.says(anna, GRAFFITI)
    number = kept(hall)[0].id
    hall.taps(anna, "save")
    topic = hall.session.exec(select(Topic)).all()[-1].id
    before = kept(hall)[0].model_dump()
    for act, arguments in (
        (Act.PROPOSED_TOPIC, (topic, 0)),
        (Act.PROPOSED_TOPICS, (0,)),
        (Act.PROPOSED_TIME, (0,)),
        (Act.PROPOSED_PLACE, (0,)),
    ):
        hall.taps_act(anna, act, number, *arguments)
        assert isinstance(hall.answer(), StaleButton)
    assert kept(hall)[0].model_dump() == before
    hall.taps_act(anna, Act.REMOVE, number)
    hall.taps_act(anna, Act.SAVE_PROPOSED, number, 0)
    assert isinstance(hall.answer(), StaleButton)


def test_forged_numbers_and_others_change_nothing(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    hall.says(anna, THREE)
    number, own = kept(hall)[0].id, hall.part(anna).id
    before = [one.model_dump() for one in kept(hall)]
    for act, arguments in (
        (Act.PROPOSED_TOPIC, (number, 4_000_000, 0)),
        (Act.PROPOSED_TOPICS, (number, 9)),
        (Act.PROPOSED_TIME, (number, 9)),
        (Act.PROPOSED_TIME, (number, -1)),
        (Act.PROPOSED_PLACE, (number, 9)),
        (Act.DRAFTS, (own, 4_000_000, 0)),
        (Act.ONE_EVENT, (own, 4_000_000)),
    ):
        hall.taps_act(anna, act, *arguments)
        assert isinstance(hall.answer(), StaleButton)
    bo, stranger = hall.joins("Bo", conference), hall.person("Ingen")
    for act in (Act.SAVE_PROPOSED, Act.FILL_IN, Act.PROPOSED_TOPICS, Act.PROPOSED_TIME):
        more = () if act is Act.FILL_IN else (0,)
        hall.taps_act(bo, act, number, *more)
        assert isinstance(hall.answer(), StaleButton)
        hall.taps_act(stranger, act, number, *more)
        assert isinstance(hall.answer(), Stranger)
    hall.taps_act(bo, Act.SAVE_DRAFTS, hall.part(bo).id, number, 0)
    assert [one.model_dump() for one in kept(hall)] == before


# words that end the week


def test_nothing_in_words_is_the_same_as_its_button(hall: Hall, anna: Sender) -> None:
    hall.says(anna, "Inget!")
    assert report(hall, anna).state is ReportState.NOTHING
    hall.taps(anna, "reopen")
    assert report(hall, anna).state is ReportState.NOT_STARTED
    assert kept(hall) == []


def test_nothing_more_in_words_sends_in_what_is_saved(hall: Hall, anna: Sender) -> None:
    hall.says(anna, GRAFFITI)
    hall.taps(anna, "save")
    hall.says(anna, "inget mer")
    assert report(hall, anna).state is ReportState.SUBMITTED


def test_nothing_is_said_for_the_conference_that_is_meant(hall: Hall, anna: Sender) -> None:
    other = hall.conference("Hisingen")
    hall.joins("Anna", other, sender=anna)
    hall.says(anna, "nothing")
    hall.taps(anna, "Hisingen")
    assert report(hall, anna).conference == "Hisingen"
    assert report(hall, anna).state is ReportState.NOTHING
    assert kept(hall) == []


def test_a_text_is_read_with_the_words_of_the_conference_it_is_for(
    hall: Hall, anna: Sender
) -> None:
    other = hall.conference("Hisingen")
    hall.session.add(Place(conference_id=other.id, name="Hjällbo torget norra"))
    hall.joins("Anna", other, sender=anna)
    message = hall.says(anna, THREE)
    hall.taps(anna, "Hisingen")
    assert listed(hall, anna).count == 3
    part = hall.part(anna, other).id
    assert {one.participant_id for one in kept(hall)} == {part}
    hall.edits(anna, message, THREE.splitlines()[0])
    assert len(kept(hall)) == 1


# edits


def test_an_edited_draft_is_read_anew_where_nothing_was_chosen(hall: Hall, anna: Sender) -> None:
    message = hall.says(anna, "Klotter vid Hjällbo torg i går")
    hall.taps(anna, "part_where")
    hall.says(anna, "skolan")
    hall.edits(anna, message, "Öppen knarkhandel vid Angered centrum i helgen")
    seen = card(hall, anna)
    assert seen.topic == "Öppen drogscen"
    assert seen.content.what == "Öppen knarkhandel vid Angered centrum i helgen"
    assert (seen.content.when or "").startswith("i helgen")
    assert seen.content.where == "skolan"


def test_an_edited_text_adds_and_takes_away_events(hall: Hall, anna: Sender) -> None:
    message = hall.says(anna, THREE)
    first, second, third = THREE.splitlines()
    hall.taps(anna, "2")
    hall.taps(anna, "part_when")
    hall.says(anna, "i måndags")
    hall.edits(anna, message, f"{second}\n{first}\nKlotter i parken i natt")
    assert [one.what for one in kept(hall)] == [first, second, "Klotter i parken i natt"]
    assert kept(hall)[1].when == "i måndags"
    hall.edits(anna, message, f"{first}\n{second}")
    assert [one.what for one in kept(hall)] == [first, second]
    hall.edits(anna, message, first)
    assert [one.what for one in kept(hall)] == [first]
    assert card(hall, anna).content.what == first
    hall.edits(anna, message, third + "\n" + first)
    assert [one.what for one in kept(hall)] == [first, third]


def test_an_edit_after_saving_changes_what_came_from_the_text(hall: Hall, anna: Sender) -> None:
    message = hall.says(anna, "Klotter vid Hjällbo torg i går")
    hall.taps(anna, "part_when")
    hall.says(anna, "i måndags")
    hall.taps(anna, "save")
    hall.edits(anna, message, "Klotter vid Angered centrum i helgen, igen")
    (one,) = kept(hall)
    assert one.state is ObservationState.DELIVERED
    assert (one.where, one.when) == ("Angered centrum", "i måndags")
    assert one.recurring is Recurring.YES
    assert isinstance(hall.sees(anna), Changed)
    assert any(isinstance(seen, Card) for seen in hall.all_seen(anna))


def test_a_saved_event_keeps_its_topic_when_its_text_no_longer_tells_one(
    hall: Hall, anna: Sender
) -> None:
    message = hall.says(anna, "Klotter i går")
    hall.taps(anna, "save")
    topic = kept(hall)[0].topic_id
    hall.edits(anna, message, "hej")
    assert kept(hall)[0].topic_id == topic
    assert kept(hall)[0].what == "hej"


# what comes at odd times


def test_what_is_written_while_the_meeting_runs_is_shown_as_late(
    hall: Hall, conference: Conference, anna: Sender
) -> None:
    meeting = builders.meeting(hall, conference)
    hall.at(meeting.starts_at)
    hall.says(anna, GRAFFITI)
    assert card(hall, anna).late
    hall.taps(anna, "save")
    saved = hall.sees(anna)
    assert isinstance(saved, ProposalSaved)
    assert saved.late


def test_a_text_that_points_out_somebody_is_proposed_only_without_that(
    hall: Hall, anna: Sender
) -> None:
    hall.says(anna, "En kille som heter Petter klottrar vid Hjällbo torg")
    assert hall.session.exec(select(Proposed)).all() == []
    hall.taps(anna, "use_without")
    assert "Petter" not in (card(hall, anna).content.what or "")
    assert card(hall, anna).content.where == "Hjällbo torg"


def test_a_topic_that_rests_is_not_offered(hall: Hall, anna: Sender) -> None:
    topic = hall.session.exec(select(Topic).where(Topic.name == "Öppen drogscen")).one()
    topic.paused_at = hall.now
    hall.says(anna, "Klotter och knark vid torget")
    assert "Öppen drogscen" not in [one.words for one in card(hall, anna).topics]


def test_a_place_or_area_out_of_use_is_not_known(hall: Hall, anna: Sender) -> None:
    for model in (Place, Area):
        for one in hall.session.exec(select(model)).all():
            one.retired_at = hall.now
    hall.says(anna, "Klotter i Angered")
    assert card(hall, anna).content.where != "Angered centrum"
