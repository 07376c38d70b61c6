"""The screen of the week's report, and the lists that lead into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.domain.acts import Act
from bot.domain.messages.away import InsteadOf
from bot.domain.messages.general import ConferenceChoice
from bot.domain.messages.meeting import turning
from bot.domain.messages.outline import Button, Message, Rows, button
from bot.domain.observation import LastWeek, ReportState
from bot.domain.paging import Page


@dataclass(frozen=True)
class TopicCount:
    """A topic with how much of it the participant has delivered and begun."""

    topic_id: int
    name: str
    delivered: int = 0
    drafts: int = 0

    def button(self, whose: tuple[int, ...] = ()) -> Button:
        """Return the topic's button with its counts; `whose` names another's report."""
        page = (0,) if whose else ()
        return button(
            Act.TOPIC,
            self.topic_id,
            *page,
            *whose,
            name=self.name,
            count=self.delivered,
            drafts=self.drafts,
        )


@dataclass(frozen=True)
class Recalled:
    """A recurring observation of the meeting before; `weeks` counts this one's where it goes on."""

    observation_id: int
    topic: str
    what: str
    where: str
    weeks: int
    state: LastWeek
    continuing_id: int | None = None

    def rows(self, *, is_only: bool) -> Iterator[Sequence[Button]]:
        """Offer what can be said of it now; one of several bears its name to be told apart."""
        number = self.observation_id
        if not is_only:
            yield (
                button(
                    Act.OPEN_OBSERVATION,
                    number,
                    label="recalled",
                    topic=self.topic,
                    place=self.where or self.what,
                ),
            )
        if self.state is LastWeek.OPEN:
            yield tuple(button(act, number) for act in (Act.CONTINUES, Act.CEASED, Act.ALTER))
        else:
            undo = button(Act.UNDO_LAST_WEEK, number, label="undo")
            if self.continuing_id is not None and self.state is LastWeek.CHANGING:
                yield button(Act.OPEN_OBSERVATION, self.continuing_id, label="go_on"), undo
            elif self.continuing_id is not None and self.state is LastWeek.CONTINUED:
                yield button(Act.NEWS, self.continuing_id), undo
            else:
                yield (undo,)


@dataclass(frozen=True)
class Entry:
    """An observation in a list, as short as a button."""

    observation_id: int
    what: str
    is_draft: bool

    def button(self, label: str = "observation") -> Button:
        """Return the button that opens it."""
        return button(
            Act.OPEN_OBSERVATION,
            self.observation_id,
            label=label,
            what=self.what,
            is_draft=self.is_draft,
        )


@dataclass(frozen=True)
class ReportScreen(Message):
    """The week's question and how far the participant has come with it.

    `late` tells how what is saved now will be marked, `released` that the agenda has gone out;
    `unanswered` counts what stands from last week that nothing has been said of, `from_staff` what
    the reporter's own staff have told that waits, `colleagues` what
    others of the same organisation have sent. A deputy sees in `instead_of` their own part and for
    whom they answer here, in `answers_for` for whom else.
    """

    meeting_id: int
    conference: str
    starts_at: datetime
    zone: str
    weekday: int
    area: str
    recalled: tuple[Recalled, ...]
    recalled_more: int
    topics: tuple[TopicCount, ...]
    unsorted: tuple[Entry, ...]
    state: ReportState
    delivered: int
    ceased: int
    drafts: int
    late: bool
    released: bool
    focus: tuple[str, ...] = ()
    since: datetime | None = None
    unanswered: int = 0
    participant_id: int = 0
    from_staff: int = 0
    colleagues: int = 0
    instead_of: tuple[int, InsteadOf] | None = None
    answers_for: tuple[InsteadOf, ...] = ()

    @property
    def is_done(self) -> bool:
        """Tell whether the participant has said that the week's report is complete."""
        return self.state in {ReportState.SUBMITTED, ReportState.NOTHING}

    def rows(self) -> Rows:
        """Offer last week's, what staff tell, what has no topic, the topics, and to be done."""
        is_only = len(self.recalled) == 1
        rows: list[Sequence[Button]] = [
            row for one in self.recalled for row in one.rows(is_only=is_only)
        ]
        if self.unanswered and not self.is_done:
            rows.append((button(Act.ALL_AS_BEFORE, self.meeting_id, *self._whose),))
        if self.from_staff:
            rows.append((button(Act.STAFF_READ, self.participant_id, count=self.from_staff),))
        rows += [(one.button("unsorted"),) for one in self.unsorted]
        rows += [(one.button(self._whose),) for one in self.topics]
        if self.colleagues:
            rows.append((button(Act.COLLEAGUES, self.participant_id, 0, count=self.colleagues),))
        if self.drafts > 1:
            rows.append((button(Act.DRAFTS, self.participant_id, 0, 0, drafts=self.drafts),))
        rows.append(self._last())
        rows += [(one.button(),) for one in self.answers_for]
        if self.instead_of is not None:
            rows.append((button(Act.REPORT, self.instead_of[0], label="own_report"),))
        return rows

    @property
    def _whose(self) -> tuple[int, ...]:
        return () if self.instead_of is None else (self.instead_of[1].participant_id,)

    def _last(self) -> Sequence[Button]:
        """Offer what the state allows: to open the report again, or to be done with it."""
        about = (self.meeting_id, *self._whose)
        if self.is_done:
            return (button(Act.REOPEN, *about),)
        submit = button(Act.SUBMIT, *about)
        if self.delivered:
            return (button(Act.SUBMIT, *about, label="nothing_more"), submit)
        return (button(Act.NOTHING, *about), submit)


@dataclass(frozen=True)
class TopicList(Message):
    """What a participant has reported on one topic this week, the newest last."""

    participant_id: int
    topic_id: int
    topic: str
    page: Page[Entry]

    def rows(self) -> Rows:
        """Offer to open each, the other pages, to add one, and to go back."""
        return (
            *((one.button(),) for one in self.page.entries),
            *turning(Act.TOPIC, self.page.previous, self.page.following, self.topic_id),
            (button(Act.ADD, self.topic_id), button(Act.REPORT, self.participant_id, label="back")),
        )


@dataclass(frozen=True)
class UnsavedDrafts(Message):
    """Sending in while something begun has not been saved."""

    meeting_id: int
    participant_id: int
    drafts: int
    ready: int
    answers: int
    whose: int | None = None

    def rows(self) -> Rows:
        """Offer to save what can be saved, or to go back."""
        back = (button(Act.REPORT, self.participant_id, label="back"),)
        about = (self.meeting_id,) if self.whose is None else (self.meeting_id, self.whose)
        if self.ready:
            return ((button(Act.SAVE_ALL, *about),), back)
        if self.answers:
            return ((button(Act.SAVE_ALL, *about, label="submit_anyway"),), back)
        return (back,)


@dataclass(frozen=True)
class WhichConferenceForText(Message):
    """What was written has been kept; it is to be said which conference it is for."""

    observation_id: int
    what: str
    choices: tuple[ConferenceChoice, ...]

    def rows(self) -> Rows:
        """Offer each conference on a row of its own."""
        return tuple(
            (
                button(
                    Act.FREE_TEXT_CONFERENCE,
                    self.observation_id,
                    one.participant_id,
                    label="conference",
                    name=one.name,
                ),
            )
            for one in self.choices
        )


@dataclass(frozen=True)
class AskNews(Message):
    """What is new about something that goes on since last week."""

    participant_id: int
    topic: str
    what: str
    where: str
    how: str

    def rows(self) -> Rows:
        """Offer to go back without a word."""
        return ((button(Act.REPORT, self.participant_id, label="back"),),)
