"""The languages that people are spoken to in, and which one somebody begins with."""

# In this order they travel in buttons; the first stands in where another one lacks words.
LANGUAGES = ("sv", "en")
SWEDISH, ENGLISH = LANGUAGES
# Who has Telegram in one of these is likely to read Swedish better than English: a Swedish
# municipality's conference is held in Swedish, and its neighbours read it.
READ_SWEDISH = frozenset({"sv", "nb", "nn", "no", "da", "fi"})


def language_for(code: str | None) -> str:
    """Return the language to begin with for who has Telegram in a language, if that is known.

    The code is an IETF language tag: https://core.telegram.org/bots/api#user.
    """
    if not code or code.split("-")[0].lower() in READ_SWEDISH:
        return SWEDISH
    return ENGLISH


def by_number(number: int) -> str | None:
    """Return the language at a place in the order, as it travels in buttons."""
    return LANGUAGES[number] if 0 <= number < len(LANGUAGES) else None
