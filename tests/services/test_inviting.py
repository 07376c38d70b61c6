from datetime import timedelta

import pytest
from sqlmodel import select

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.messages import inviting as messages
from bot.domain.messages.enrolling import Seat
from bot.domain.messages.general import NotYours, StaleButton, WayBack, WhichConference
from bot.domain.messages.settling_lines import SetUpUnfinished
from bot.services.ports import Sender
from storage.models import Conference, Invitation
from tests.hall import Hall


def at_work(hall: Hall) -> tuple[Sender, Conference]:
    conference = hall.conference()
    hall.organisation(conference, "Polisen")
    hall.organisation(conference, "Nedlagda").retired_at = hall.now
    hall.area(conference, "Angered")
    return hall.joins("Karin", conference, Role.CHAIR), conference


def test_the_chair_gets_a_link_for_role_organisation_and_area(hall: Hall) -> None:
    chair, conference = at_work(hall)
    hall.says(chair, "/bjudin")
    assert [one.values["role"] for one in hall.buttons(hall.sees(chair))] == [
        "chair",
        "secretary",
        "deputy",
        "participant",
        "observer",
        "guest",
    ]
    hall.taps(chair, "participant")
    asked = hall.sees(chair)
    assert isinstance(asked, messages.InviteOrganisation)
    assert [one.name for one in asked.choices] == ["Polisen"]
    hall.taps(chair, "Polisen")
    hall.taps(chair, "Angered")
    expires_at = hall.now + timedelta(days=14)
    made, link = hall.all_seen(chair)
    assert made == messages.Invited(hall.part(chair).id)
    assert isinstance(link, messages.InvitationLink)
    assert link.seat == Seat(conference.name, Role.PARTICIPANT, "Polisen", "Angered")
    assert link.expires_at == expires_at
    ali = hall.person("Ali")
    hall.says(ali, f"/start {link.token}")
    hall.taps(ali, "join")
    assert hall.part(ali).role is Role.PARTICIPANT


def test_an_invitation_may_be_for_no_organisation_and_no_area(hall: Hall) -> None:
    chair, conference = at_work(hall)
    hall.says(chair, "/invite")
    hall.taps(chair, "observer")
    hall.taps(chair, "no_organisation")
    hall.taps(chair, "no_area")
    link = hall.sees(chair)
    assert isinstance(link, messages.InvitationLink)
    assert link.seat == Seat(conference.name, Role.OBSERVER, None, None)


def test_a_second_tap_makes_no_second_invitation(hall: Hall) -> None:
    chair, _ = at_work(hall)
    part = hall.part(chair).id
    hall.says(chair, "/bjudin")
    hall.taps_act(chair, Act.INVITE_AREA, part, 0, 2, 0, 0)
    hall.taps_act(chair, Act.INVITE_AREA, part, 0, 2, 0, 0)
    assert hall.answer() == messages.AlreadyInvited()
    assert len(hall.session.exec(select(Invitation)).all()) == 1
    hall.taps(chair, "invite_another")
    hall.taps(chair, "secretary")
    hall.taps(chair, "no_organisation")
    hall.taps(chair, "no_area")
    assert len(hall.session.exec(select(Invitation)).all()) == 2


def test_the_secretary_invites_everyone_but_chairs(hall: Hall) -> None:
    _, conference = at_work(hall)
    secretary = hall.joins("Sara", conference, Role.SECRETARY)
    hall.says(secretary, "/bjudin")
    assert "chair" not in [one.values["role"] for one in hall.buttons(hall.sees(secretary))]
    for act, rest in ((Act.INVITE_ROLE, ()), (Act.INVITE_AREA, (0, 0))):
        hall.taps_act(secretary, act, hall.part(secretary).id, 0, 0, *rest)
        assert hall.answer() == messages.OnlyChairInvitesChairs()
    assert hall.session.exec(select(Invitation)).all() == []


@pytest.mark.parametrize("role", [Role.DEPUTY, Role.PARTICIPANT, Role.OBSERVER, Role.GUEST])
def test_the_others_invite_nobody(hall: Hall, role: Role) -> None:
    chair, conference = at_work(hall)
    other = hall.joins("Olle", conference, role)
    hall.says(other, "/bjudin")
    assert hall.sees(other) == NotYours()
    for part in (hall.part(other).id, hall.part(chair).id):
        hall.taps_act(other, Act.INVITE_AREA, part, 0, 2, 0, 0)
        assert hall.answer() == NotYours()
    assert hall.session.exec(select(Invitation)).all() == []


def test_what_belongs_to_another_conference_cannot_be_chosen(hall: Hall) -> None:
    chair, _ = at_work(hall)
    part = hall.part(chair).id
    other = hall.conference("Annan")
    foreign = hall.organisation(other, "Framtiden").id, hall.area(other, "Lundby").id
    hall.taps_act(chair, Act.INVITE_ORGANISATION, part, 0, 2, foreign[0])
    assert hall.answer() == StaleButton(WayBack.INVITE)
    hall.taps_act(chair, Act.INVITE_AREA, part, 0, 2, foreign[0], 0)
    assert hall.answer() == StaleButton(WayBack.INVITE)
    hall.taps_act(chair, Act.INVITE_AREA, part, 0, 2, 0, foreign[1])
    assert hall.answer() == StaleButton(WayBack.INVITE)
    for role in (-1, 6):
        hall.taps_act(chair, Act.INVITE_ROLE, part, 0, role)
        assert hall.answer() == StaleButton(WayBack.INVITE)
    assert hall.session.exec(select(Invitation)).all() == []


def test_inviting_waits_for_set_up(hall: Hall) -> None:
    chair = hall.joins("Karin", hall.conference("", set_up_at=None), Role.CHAIR)
    hall.says(chair, "/bjudin")
    assert hall.sees(chair) == SetUpUnfinished()


def test_who_leads_several_conferences_is_asked_which(hall: Hall) -> None:
    chair, _ = at_work(hall)
    second = hall.conference("Fredagskonferensen")
    hall.joins("Karin", second, Role.SECRETARY, sender=chair)
    hall.says(chair, "/bjudin")
    assert isinstance(hall.sees(chair), WhichConference)
    hall.taps(chair, "Fredagskonferensen")
    for label in ("participant", "no_organisation", "no_area"):
        hall.taps(chair, label)
    link = hall.outbox.chats[chair.chat_id][-1]
    assert isinstance(link.message, messages.InvitationLink)
    assert link.message.seat.conference == link.to.heading == "Fredagskonferensen"
