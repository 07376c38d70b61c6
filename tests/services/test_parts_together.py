"""What holds where two parts of the hour meet, each of which holds alone."""

import pytest

from bot.domain.messages import leaving as messages
from bot.domain.messages.actions import OwnActions
from storage.models import Action
from tests.hall import Hall
from tests.services.promises_kept import Office, opened


@pytest.fixture
def office(hall: Hall) -> Office:
    return opened(hall)


def of_the_police(office: Office, **values: object) -> Action:
    """Let the meeting have asked something of the police, of which Eva knows."""
    body = office.hall.organisation(office.conference, "Polisen")
    return office.gives(None, organisation_id=body.id, given_at=office.hall.now, **values)


def test_the_action_of_an_organisation_stays_with_it_when_one_of_several_leaves(
    office: Office,
) -> None:
    office.hall.joins("Disa", office.conference, organisation="Polisen")
    action = of_the_police(office)
    office.hall.says(office.eva, "/mig")
    office.hall.taps(office.eva, "quit")
    assert office.hall.sees(office.eva) == messages.AskQuit(
        office.hall.part(office.eva).id, office.conference.name, 0, "Karin"
    )
    office.hall.taps(office.eva, "quit_surely")
    assert (action.owner_id, action.organisation_id is None) == (None, False)


def test_the_action_of_an_organisation_is_handed_over_by_the_last_who_speaks_for_it(
    office: Office,
) -> None:
    action = of_the_police(office)
    office.hall.says(office.eva, "/mig")
    office.hall.taps(office.eva, "quit")
    office.hall.taps(office.eva, "hand_over")
    office.hall.taps(office.eva, "Olle")
    assert (action.owner_id, action.organisation_id) == (office.hall.part(office.olle).id, None)
    assert isinstance(office.hall.sees(office.olle), OwnActions)
    assert isinstance(office.hall.sees(office.eva), messages.AskQuit)
    office.hall.taps(office.eva, "quit_surely")
    assert office.hall.sees(office.karin) == messages.MemberQuit("Eva", "Polisen", 0, "Karin")
