"""The lists of a conference on screen, as long as they plausibly get."""

from datetime import time

from bot.domain.messages import learning, scale, settling, settling_lines
from bot.domain.messages import registers as messages
from bot.domain.messages.outline import Message
from bot.domain.paging import Page
from bot.domain.place_list import BadLine, Fault
from bot.domain.registers import PAGE, Register
from bot.domain.settings import AGENDA_BEFORE, LENGTHS
from bot.domain.settings_input import LONGEST_LISTED

NUMBER = 2**31 - 1
LISTED = ("Å&" * LONGEST_LISTED)[:LONGEST_LISTED]
ENTRY = messages.Entry(NUMBER, LISTED, area=LISTED, aliases=(LISTED,) * 10, has_position=True)
RESTING = messages.Entry(NUMBER, LISTED, rests=True, prioritised=True)
PLAIN = messages.Entry(NUMBER, LISTED)
SPOTS = [settling.Spot(day, time(9)) for day in range(1, 6)]

SAMPLES: list[Message] = [
    *(
        message
        for register in Register
        for message in (
            messages.RegisterScreen(
                NUMBER, register, Page((ENTRY, RESTING) * (PAGE // 2), 1, 3), 5
            ),
            messages.RegisterScreen(NUMBER, register, Page(()), 0),
            messages.EntryCard(NUMBER, register, ENTRY, 1, is_first=False, is_last=False),
            messages.EntryCard(NUMBER, register, RESTING, 1),
            messages.EntryCard(NUMBER, register, PLAIN, 1),
            messages.AskEntry(NUMBER, register),
            messages.AskEntry(NUMBER, register, NUMBER, LISTED),
        )
    ),
    messages.AskAliases(NUMBER, ENTRY),
    messages.AskAliases(NUMBER, PLAIN),
    messages.AskPlaceArea(NUMBER, ENTRY, Page((PLAIN,) * PAGE, 1, 3)),
    messages.AskPlaceArea(NUMBER, PLAIN, Page(())),
    messages.RegisterScreen(NUMBER, Register.PLACES, Page((PLAIN,)), 1, new_names=99),
    learning.NewPlace(NUMBER, NUMBER, LISTED, 99, 1),
    learning.NewPlace(NUMBER, NUMBER, LISTED, 2, 2, is_any_known=False),
    learning.NewPlace(NUMBER, NUMBER, LISTED, 2, 99),
    learning.ChooseSame(NUMBER, NUMBER, LISTED, Page((PLAIN,) * PAGE, 1, 3)),
    learning.ChooseSame(NUMBER, NUMBER, LISTED, Page((PLAIN,))),
    learning.PlaceLearned(LISTED),
    learning.PlaceLearned(LISTED, LISTED),
    messages.AskPlaces(NUMBER),
    messages.PlacesImported(NUMBER, 500, 1, 499),
    messages.PlacesImported(NUMBER, 0, 0, 0, is_taken=False),
    messages.PlacesImported(NUMBER, 501, 1, 0, is_too_many=True, is_taken=False),
    messages.PlacesImported(
        NUMBER, 1, 0, 0, [BadLine(1999, one) for one in Fault] * 4, is_taken=False
    ),
    messages.PlacesUnreadable(),
    *(messages.FileNotFetched(is_too_large) for is_too_large in (True, False)),
    messages.EntryUnreadable(LONGEST_LISTED),
    messages.EntryExists(LISTED),
    messages.RegisterFull(60),
    scale.ScaleScreen(NUMBER, ["🟢 " + "å" * 30] * 7),
    scale.ScaleUnreadable(2, 7),
    settling_lines.LengthUnreadable(15, 240),
    *(settling.AskLength(NUMBER, minutes) for minutes in LENGTHS),
    *(settling.AskAgendaTime(NUMBER, minutes) for minutes in AGENDA_BEFORE),
    settling.AskStarts(NUMBER, None, 11, time(9), [time(8), time(9), time(10)]),
    settling.AskPrompt(NUMBER, None, 11, SPOTS[0], SPOTS),
    settling.AskFirstReminder(NUMBER, None, 11, SPOTS[0], SPOTS),
    settling.AskSecondReminder(NUMBER, None, 11, SPOTS[0], SPOTS),
    settling.NumberChanged(LISTED, "010-123 45 67", "# 123", "456"),
    settling.NumberChanged(LISTED, "010-123 45 67", "", "", in_group=True),
]
