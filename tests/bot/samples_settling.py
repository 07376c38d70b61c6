"""The messages of set-up, enrolment and the general commands, as long as they plausibly get."""

from dataclasses import replace
from datetime import UTC, datetime, time

from bot.domain.access import Role
from bot.domain.acts import Act
from bot.domain.languages import LANGUAGES
from bot.domain.messages import (
    connecting,
    enrolling,
    general,
    inviting,
    settling,
    settling_lines,
)
from bot.domain.messages.outline import Message
from bot.domain.settings_input import (
    LONGEST_LIST,
    LONGEST_LISTED,
    LONGEST_NAME,
    MOST_LISTED,
    TypedArea,
)

NUMBER = 2**31
ZONE = "Europe/Stockholm"
MOMENT = datetime(2026, 11, 26, 8, tzinfo=UTC)
NAME = "<&Å" * (LONGEST_NAME // 3)
LISTED = ("Å&" * LONGEST_LISTED)[:LONGEST_LISTED]
PERSON = "Å&" * 64
NAMES = [LISTED] * (LONGEST_LIST // LONGEST_LISTED)
AREAS = [TypedArea(LISTED, prioritised=True)] * (LONGEST_LIST // LONGEST_LISTED)
SHORT_NAMES = ["Å" * (LONGEST_LIST // MOST_LISTED)] * MOST_LISTED
PHONE = "+46 (0)10 123 45 67 - 890 12 34 56 78 90"
PIN = "# 123 456 789 012 ######"
SPOT = settling.Spot(4, time(9))
SEAT = enrolling.Seat(NAME, Role.PARTICIPANT, LISTED, LISTED)
CHOICES = [inviting.Choice(NUMBER, LISTED)] * MOST_LISTED
TOKEN = "x" * 32
SETTINGS = settling.Settings(
    participant_id=NUMBER,
    name=NAME,
    weekday=4,
    starts=time(9),
    phone=PHONE,
    pin=PIN,
    host_pin=PIN,
    organisations=NAMES,
    areas=AREAS,
    prompt=SPOT,
    first_reminder=SPOT,
    second_reminder=SPOT,
    group_title="Å&" * 128,
)
CHANGES: list[settling.Question] = [
    settling.AskName(NUMBER, None, 11, NAME),
    settling.AskWeekday(NUMBER, None, 11, 4),
    settling.AskStarts(NUMBER, None, 11, time(9)),
    settling.AskPhone(NUMBER, None, 11, PHONE),
    settling.AskPin(NUMBER, None, 11, PIN),
    settling.AskHostPin(NUMBER, None, 11, PIN),
    settling.AskOrganisations(NUMBER, None, 11, NAMES),
    settling.AskOrganisations(NUMBER, None, 11, SHORT_NAMES),
    settling.AskAreas(NUMBER, None, 11, AREAS),
    settling.AskPrompt(NUMBER, None, 11, SPOT),
    settling.AskFirstReminder(NUMBER, None, 11, SPOT),
    settling.AskSecondReminder(NUMBER, None, 11, SPOT),
]
FIRST_ASKED: list[Message] = [
    settling.AskName(NUMBER, 1, 11, ""),
    settling.AskPhone(NUMBER, 4, 11, ""),
    settling.AskPin(NUMBER, 5, 11, ""),
    settling.AskHostPin(NUMBER, 6, 11, ""),
    settling.AskOrganisations(NUMBER, 7, 11, []),
    settling.AskAreas(NUMBER, 8, 11, []),
]
SAMPLES: list[Message] = [
    replace(SETTINGS, allows_files=True),
    *CHANGES,
    *(replace(one, step=11) for one in CHANGES),
    *FIRST_ASKED,
    settling.SetUpDone(NUMBER, NAME, MOMENT, MOMENT, ZONE),
    settling.SetUpDone(NUMBER, NAME, None, MOMENT, ZONE),
    SETTINGS,
    replace(SETTINGS, group_title="", pin="", host_pin="", organisations=[], areas=[]),
    settling_lines.NameUnreadable(LONGEST_NAME),
    settling_lines.WeekdayUnreadable(),
    settling_lines.TimeUnreadable(),
    settling_lines.PhoneUnreadable(),
    settling_lines.PinUnreadable(),
    settling_lines.NamesUnreadable(MOST_LISTED, LONGEST_LISTED, LONGEST_LIST),
    settling_lines.SpotUnreadable(),
    settling_lines.TimesOutOfOrder(),
    settling_lines.QuestionClosed(),
    settling_lines.SetUpUnfinished(),
    inviting.InviteRole(NUMBER, NUMBER, list(Role)),
    inviting.InviteOrganisation(NUMBER, NUMBER, 3, CHOICES),
    inviting.InviteArea(NUMBER, NUMBER, 3, NUMBER, CHOICES),
    inviting.Invited(NUMBER),
    *(inviting.InvitationLink(replace(SEAT, role=role), TOKEN, MOMENT, ZONE) for role in Role),
    inviting.InvitationLink(replace(SEAT, organisation=None, area=None), TOKEN, MOMENT, ZONE),
    enrolling.JoinOffer(NUMBER, SEAT, Role.SECRETARY),
    enrolling.JoinOffer(NUMBER, enrolling.Seat("", Role.CHAIR, None, None), None),
    *(
        enrolling.Joined(
            NUMBER,
            NAME,
            is_asked=is_asked,
            leads=not is_asked,
            is_prompted=is_asked and prompt_at is None,
            prompt_at=prompt_at,
            starts_at=MOMENT,
            zone=ZONE,
        )
        for is_asked in (True, False)
        for prompt_at in (MOMENT, None)
    ),
    enrolling.JoinedEarly(is_chair=True),
    enrolling.JoinedEarly(is_chair=False),
    enrolling.Declined(is_participant=False, expires_at=MOMENT, zone=ZONE),
    enrolling.Declined(is_participant=True, expires_at=MOMENT, zone=ZONE),
    enrolling.ConfirmFirst(),
    enrolling.InvitationOver(),
    enrolling.InvitationUnknown(),
    enrolling.AlreadyJoined(),
    enrolling.OnlyChair(),
    inviting.AlreadyInvited(),
    inviting.OnlyChairInvitesChairs(),
    connecting.Connected(NAME),
    connecting.GroupReplaced(NAME),
    connecting.AlreadyConnected(),
    connecting.GroupTaken(),
    connecting.OnlyChairConnects(),
    general.AnonymousAdmin(),
    general.Stranger(),
    general.NotYours(),
    *map(general.StaleButton, general.WayBack),
    general.SomethingWentWrong(),
    general.OnlyText(),
    general.OnlyCaptionHeard(),
    general.UnknownCommand(),
    general.PrivateOnly(),
    general.GroupOnly(),
    general.Kept(),
    general.WhichConference(
        Act.INVITE, [general.ConferenceChoice(NUMBER, one) for one in [NAME] * 9 + [""]]
    ),
    general.Greeting(PERSON, [NAME] * 10, reports=True, leads=True),
    general.Greeting(PERSON, [], reports=False, leads=False),
    general.Help(reports=True, leads=True),
    general.Help(reports=False, leads=False),
    general.Privacy(),
    *map(general.ChooseLanguage, LANGUAGES),
    *(settling.AskGroupLanguage(NUMBER, one) for one in LANGUAGES),
    general.Cancelled(),
    general.SetUpPaused(),
    general.NothingToCancel(),
]
