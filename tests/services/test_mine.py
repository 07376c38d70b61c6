from bot.domain.access import Role
from bot.domain.messages.mine import Mine
from bot.domain.messages.reporting import ReportScreen
from bot.domain.messages.reporting_lines import OnlyReads
from bot.domain.observation import ReportState
from tests import builders
from tests.hall import Hall


def test_mine_shows_this_week_and_the_last_and_what_is_begun(hall: Hall) -> None:
    conference = hall.conference()
    anna = hall.joins("Anna", conference)
    hall.says(anna, "/rapport")
    hall.taps(anna, "Öppen drogscen")
    for text in ("Handel", "i går", "torget", "-", "nej"):
        hall.says(anna, text)
    hall.taps(anna, "save")
    hall.taps(anna, "submit")
    builders.held(hall, builders.meeting(hall, conference))
    hall.later(days=7)
    hall.says(anna, "Klotter")
    hall.says(anna, "/mina")
    mine = hall.sees(anna)
    assert isinstance(mine, Mine)
    assert mine.last_week is not None
    assert mine.last_week.state is ReportState.SUBMITTED
    assert [one.what for one in mine.last_week.observations] == ["Handel"]
    assert [(one.what, one.is_draft) for one in mine.this_week.observations] == [("Klotter", True)]
    assert mine.this_week.state is ReportState.STARTED
    hall.taps(anna, "report")
    assert any(isinstance(one, ReportScreen) for one in hall.all_seen(anna))


def test_mine_in_the_first_week_has_no_week_before(hall: Hall) -> None:
    anna = hall.joins("Anna", hall.conference())
    hall.says(anna, "/mine")
    mine = hall.sees(anna)
    assert isinstance(mine, Mine)
    assert mine.last_week is None
    assert mine.actions == ()


def test_an_observer_has_nothing_of_their_own(hall: Hall) -> None:
    olle = hall.joins("Olle", hall.conference(), Role.OBSERVER)
    hall.says(olle, "/mina")
    assert hall.sees(olle) == OnlyReads()
