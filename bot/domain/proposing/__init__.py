"""Read a free text into proposed observations, by rules that are data.

    rules = read_proposal_rules(words_of_topics, time_and_place)  # parsed TOML; more may follow
    proposals = propose(text, rules, topics, places, areas, local_now, (first_day, last_day))

One `Proposal` per event. Nothing is decided silently: what the text does not say is None and
listed in `missing`; what may mean several things has `alternatives`; a topic that words do not
clearly point out has `is_clear` False. The rules of the conference's privacy are not applied here.
"""

from bot.domain.proposing.places import Spot, Where
from bot.domain.proposing.reading import Proposal, propose
from bot.domain.proposing.recurring import Recurrence
from bot.domain.proposing.rules import (
    ProposalRules,
    ProposalRulesUnreadable,
    read_proposal_rules,
)
from bot.domain.proposing.spans import DayPart, Span, When
from bot.domain.proposing.topics import Topic

__all__ = [
    "DayPart",
    "Proposal",
    "ProposalRules",
    "ProposalRulesUnreadable",
    "Recurrence",
    "Span",
    "Spot",
    "Topic",
    "When",
    "Where",
    "propose",
    "read_proposal_rules",
]
