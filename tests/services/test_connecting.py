from dataclasses import replace

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import connecting as messages
from bot.domain.messages.general import (
    AnonymousAdmin,
    GroupOnly,
    NotYours,
    Stranger,
    WhichConference,
)
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.services.ports import Sender
from tests.hall import Hall

GROUP = -1001


def in_group(sender: Sender, chat_id: int = GROUP, title: str = "Torsdag") -> Sender:
    return replace(sender, chat_id=chat_id, chat_title=title)


def test_the_chair_binds_the_group(hall: Hall) -> None:
    conference = hall.conference()
    chair = in_group(hall.joins("Karin", conference, Role.CHAIR))
    hall.says(chair, "/koppla")
    assert (conference.group_chat_id, conference.group_title) == (GROUP, "Torsdag")
    assert hall.sees(GROUP) == messages.Connected("Torsdagskonferensen")
    hall.says(in_group(chair, title="Nytt namn"), "/connect")
    assert hall.sees(GROUP) == messages.AlreadyConnected()
    assert conference.group_title == "Nytt namn"


def test_nobody_else_binds_the_group(hall: Hall) -> None:
    conference = hall.conference()
    hall.joins("Karin", conference, Role.CHAIR)
    for role in (Role.SECRETARY, Role.PARTICIPANT, Role.OBSERVER):
        hall.says(in_group(hall.joins("Olle", conference, role)), "/koppla")
        assert hall.sees(GROUP) == messages.OnlyChairConnects()
    hall.says(in_group(hall.person("Okänd")), "/koppla")
    assert hall.sees(GROUP) == Stranger()
    assert conference.group_chat_id is None


def test_an_anonymous_administrator_is_asked_to_step_forward(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    hall.says(replace(in_group(chair), is_anonymous=True), "/koppla")
    assert hall.sees(GROUP) == AnonymousAdmin()
    assert conference.group_chat_id is None


def test_a_chair_of_several_chooses_and_only_their_tap_counts(hall: Hall) -> None:
    first, second = hall.conference(), hall.conference("Fredagskonferensen")
    chair = hall.joins("Karin", first, Role.CHAIR)
    hall.joins("Karin", second, Role.CHAIR, sender=chair)
    other = in_group(hall.joins("Per", first, Role.CHAIR))
    hall.says(in_group(chair), "/koppla")
    assert isinstance(hall.sees(GROUP), WhichConference)
    hall.taps(other, "Fredagskonferensen")
    assert hall.answer() == messages.OnlyChairConnects()
    assert second.group_chat_id is None
    hall.taps(in_group(chair), "Fredagskonferensen")
    assert hall.all_seen(GROUP) == [messages.Connected("Fredagskonferensen")]
    assert [one.group_chat_id for one in (first, second)] == [None, GROUP]


def test_a_group_of_another_conference_is_not_taken(hall: Hall) -> None:
    first, second = hall.conference(), hall.conference("Fredagskonferensen")
    hall.says(in_group(hall.joins("Karin", first, Role.CHAIR)), "/koppla")
    hall.says(in_group(hall.joins("Per", second, Role.CHAIR)), "/koppla")
    assert hall.sees(GROUP) == messages.GroupTaken()
    assert [one.group_chat_id for one in (first, second)] == [GROUP, None]


def test_a_conference_that_moves_says_so_in_the_old_group(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    hall.says(in_group(chair), "/koppla")
    hall.says(in_group(chair, -1002, "Nya gruppen"), "/koppla")
    assert hall.sees(GROUP) == messages.GroupReplaced("Torsdagskonferensen")
    assert hall.sees(-1002) == messages.Connected("Torsdagskonferensen")
    assert (conference.group_chat_id, conference.group_title) == (-1002, "Nya gruppen")


def test_a_private_chat_is_never_bound(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    hall.taps_act(chair, Act.CONNECT, hall.part(chair).id)
    assert hall.answer() == GroupOnly()
    assert conference.group_chat_id is None


def test_binding_waits_for_set_up(hall: Hall) -> None:
    conference = hall.conference("", set_up_at=None)
    hall.says(in_group(hall.joins("Karin", conference, Role.CHAIR)), "/koppla")
    assert hall.sees(GROUP) == SetUpUnfinished()
    assert conference.group_chat_id is None


def test_a_forged_choice_of_a_conference_is_refused(hall: Hall) -> None:
    conference = hall.conference()
    chair = hall.joins("Karin", conference, Role.CHAIR)
    stranger = in_group(hall.person("Okänd"))
    hall.taps_act(stranger, Act.CONNECT, hall.part(chair).id)
    assert hall.answer() in {Stranger(), NotYours()}
    assert conference.group_chat_id is None
