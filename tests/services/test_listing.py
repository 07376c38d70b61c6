"""Long lists of one's own are turned a page at a time."""

from bot.domain.messages.observing import Card
from bot.domain.messages.reporting import TopicList
from bot.services.ports import Sender
from tests import builders
from tests.hall import Hall

TOPIC = "Öppen drogscen"


def shown(hall: Hall, sender: Sender) -> TopicList:
    seen = hall.sees(sender)
    assert isinstance(seen, TopicList), seen
    return seen


def test_the_oldest_of_many_on_one_topic_can_be_opened(hall: Hall) -> None:
    conference = hall.conference()
    eva = hall.joins("Eva", conference, organisation="Polisen")
    meeting = builders.meeting(hall, conference)
    for number in range(35):
        builders.observation(hall, eva, meeting, f"Nummer {number}", topic=2)
    hall.says(eva, "/rapport")
    hall.taps(eva, TOPIC)
    page = shown(hall, eva).page
    assert (page.entries[-1].what, page.count) == ("Nummer 34", 2)
    hall.taps(eva, "previous_page")
    assert shown(hall, eva).page.entries[0].what == "Nummer 0"
    hall.taps(eva, "Nummer 0")
    assert isinstance(hall.sees(eva), Card)


def test_a_short_list_has_no_pages_to_turn(hall: Hall) -> None:
    conference = hall.conference()
    eva = hall.joins("Eva", conference, organisation="Polisen")
    builders.observation(hall, eva, builders.meeting(hall, conference), "Nummer 0", topic=2)
    hall.says(eva, "/rapport")
    hall.taps(eva, TOPIC)
    assert hall.labels(eva) == ["observation", "add", "back"]
