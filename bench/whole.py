"""The whole bot on a migrated database with a conference of many, its own limits lifted."""

import asyncio
import sys
from datetime import timedelta

from bot.app import Terms, build
from bot.clock import SystemClock
from bot.config import Settings
from bot.context import Office
from bot.delivery import Limits
from bot.domain.access import Role
from bot.rendering import Rendering
from bot.services import founding
from bot.services.ports import Desk
from storage import conferences
from storage.database import Database
from storage.models import Participant, Person

LIFTED = Limits(overall=10**9, chat=10**9, group=10**9)
FIRST_CHAT = 1_000


def settings_for(url: str, database: str, token: str = "42:bench") -> Settings:  # noqa: S107  invented
    """Return the settings of a bot on the bench."""
    values = {"bot_token": token, "database_url": database, "telegram_api_url": url}
    return Settings.model_validate(values)


def furnish(database: str, people: int) -> None:
    """Make a database with one set-up conference and so many participants."""
    opened = Database(database)
    opened.migrate()
    office = Office(opened, Rendering(), SystemClock())
    asyncio.run(office.run(lambda desk: _fill(desk, people)))
    opened.close()


def _fill(desk: Desk, people: int) -> None:
    founding.new_conference(desk)
    conference = conferences.every(desk.session)[0]
    conference.name, conference.set_up_at = "Bench", desk.now
    # The clock shall have nothing to send on the day of the measurement.
    conference.weekday = (desk.now + timedelta(days=3)).isoweekday()
    persons = [Person(chat_id=FIRST_CHAT + n, name="Bo") for n in range(people)]
    desk.session.add_all(persons)
    desk.session.flush()
    desk.session.add_all(
        Participant(
            conference_id=conference.id,
            person_id=person.id,
            role=Role.PARTICIPANT,
            joined_at=desk.now,
        )
        for person in persons
    )


async def main(url: str, database: str) -> None:
    """Run the bot until the process is ended."""
    app = build(settings_for(url, database), SystemClock(), terms=Terms(limits=LIFTED))
    await app.run_until(asyncio.Event())


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], sys.argv[2]))
