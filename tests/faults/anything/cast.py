"""Who there is: two conferences that know nothing of each other, and the people around them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from sqlmodel import Session

from bot.domain.access import Role
from bot.services.ports import Sender
from storage.database import Database
from storage.engines import make_engine, parse_url
from storage.models import Invitation
from tests.hall import Hall

# The Wednesday before the clocks go back: ten minutes before the week's question.
BEGINS = datetime(2026, 10, 21, 6, 50, tzinfo=UTC)
CONFERENCES = ("Alfakonferensen", "Betakonferensen")
FIRST_ID = 5_000_000_011


@dataclass(frozen=True)
class Figure:
    """Someone with the Telegram app; `parts` are roles in the first and second conference."""

    name: str
    parts: tuple[Role | None, Role | None] = (None, None)
    invited_to: int | None = None

    @property
    def username(self) -> str:
        """Return the @name that actions can be given to."""
        return f"{self.name.lower()}_t"


def _in_first(name: str, role: Role) -> Figure:
    return Figure(name, (role, None))


def _in_second(name: str, role: Role) -> Figure:
    return Figure(name, (None, role))


CAST = (
    _in_first("Astrid", Role.CHAIR),
    _in_first("Anders", Role.SECRETARY),
    _in_first("Amira", Role.PARTICIPANT),
    _in_first("Axel", Role.PARTICIPANT),
    _in_first("Agnes", Role.OBSERVER),
    _in_second("Berit", Role.CHAIR),
    _in_second("Bo", Role.SECRETARY),
    _in_second("Bea", Role.PARTICIPANT),
    _in_second("Britt", Role.OBSERVER),
    Figure("Klara", (Role.PARTICIPANT, Role.PARTICIPANT)),
    Figure("Kim", (Role.PARTICIPANT, Role.SECRETARY)),
    Figure("Gun", invited_to=0),
    Figure("Gustav", invited_to=1),
    Figure("Stina"),
    Figure("Sten"),
)
MEMBERS = tuple(number for number, one in enumerate(CAST) if any(one.parts))
LEADERS = tuple(
    number
    for number, one in enumerate(CAST)
    if any(part in {Role.CHAIR, Role.SECRETARY} for part in one.parts)
)


def id_of(number: int) -> int:
    """Return the Telegram id of the figure with a number."""
    return FIRST_ID + number


def token_of(number: int) -> str:
    """Return the token of the invitation that a figure has been sent."""
    return f"invitation_of_{CAST[number].name.lower()}"


def found(url: str) -> None:
    """Fill a database with both conferences as they stand before anything happens."""
    database = Database(url)
    database.migrate()
    database.close()
    engine = make_engine(parse_url(url))
    with Session(engine, expire_on_commit=False) as session:
        hall = Hall(session, BEGINS)
        made = [hall.conference(name) for name in CONFERENCES]
        for number, figure in enumerate(CAST):
            sender = Sender(person_id=id_of(number), chat_id=id_of(number), name=figure.name)
            for conference, role in zip(made, figure.parts, strict=True):
                if role is not None:
                    body = None if role is Role.OBSERVER else f"{conference.name} {number % 3}"
                    hall.joins(figure.name, conference, role, organisation=body, sender=sender)
            if figure.invited_to is not None:
                _invite(hall, made[figure.invited_to].id, token_of(number))
        session.commit()
    engine.dispose()


def _invite(hall: Hall, conference_id: int, token: str) -> None:
    """Make an invitation whose token is known beforehand."""
    invitation = Invitation(
        conference_id=conference_id,
        role=Role.PARTICIPANT,
        token_hash=sha256(token.encode()).hexdigest(),
        created_at=hall.now,
        expires_at=hall.now + timedelta(days=14),
    )
    hall.session.add(invitation)
    hall.session.flush()
