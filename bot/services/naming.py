"""Names that the channel tells of people and groups, as they may be kept."""

from bot.domain.individuals import name_alone
from bot.services.ports import Desk, Sender
from storage.models import Conference


def name_of(desk: Desk, sender: Sender) -> str:
    """Return a person's name without numbers and addresses in it; empty where none is told."""
    if not sender.name:
        return ""
    rules = desk.wording.rules()
    return name_alone(sender.name, rules) or desk.wording.nameless(sender.language)


def title_of(desk: Desk, sender: Sender, conference: Conference) -> str:
    """Return the title of the sender's group; one that points out somebody is not repeated."""
    rules = desk.wording.rules()
    return conference.name if rules.find(sender.chat_title) else sender.chat_title
