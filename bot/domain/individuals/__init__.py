"""What in a text points out an individual: found by rules that are data, and taken out."""

from bot.domain.individuals.findings import Finding, Kind, Piece, pieces, says_something, without
from bot.domain.individuals.patterns import RulesUnreadable
from bot.domain.individuals.personal_number import is_personal_number
from bot.domain.individuals.reading import read_rules
from bot.domain.individuals.rules import Rules, name_alone

__all__ = [
    "Finding",
    "Kind",
    "Piece",
    "Rules",
    "RulesUnreadable",
    "is_personal_number",
    "name_alone",
    "pieces",
    "read_rules",
    "says_something",
    "without",
]
