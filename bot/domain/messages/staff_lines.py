"""The lines that those get who answer, or try to answer, as somebody's staff."""

from dataclasses import dataclass

from bot.domain.messages.outline import Line


@dataclass(frozen=True)
class StaffOnly(Line):
    """Somebody who only answers a question wanted something else."""


@dataclass(frozen=True)
class StaffClosed(Line):
    """The link works no longer."""


@dataclass(frozen=True)
class StaffFull(Line):
    """The link has taken as many answers as it may."""


@dataclass(frozen=True)
class StaffFinishFirst(Line):
    """Another question was opened while an answer is begun."""


@dataclass(frozen=True)
class StaffIsRead(Line):
    """An answer has been read, and cannot be changed or taken back any longer."""


@dataclass(frozen=True)
class StaffEditLost(Line):
    """An edited message gave nothing that can be changed."""


@dataclass(frozen=True)
class StaffEdited(Line):
    """What an edited message gave of an answer that is sent has been changed."""


@dataclass(frozen=True)
class StaffTooEarly(Line):
    """An answer is to be sent that does not say enough yet."""


@dataclass(frozen=True)
class StaffLinkIsYours(Line):
    """A participant opened the link that is for their own staff."""


@dataclass(frozen=True)
class StaffReportsAnyway(Line):
    """Somebody who takes part opened a link that is for a colleague's staff."""


@dataclass(frozen=True)
class StaffButtonOld(Line):
    """A button under an earlier question was tapped."""
