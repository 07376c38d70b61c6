"""Names that every file system takes."""

import re

from bot.domain.paper import Form

LONGEST_NAME = 80
# What Windows, a web server or the head of a form would stumble over.
FORBIDDEN = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*%;\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]')


def file_name(title: str, form: Form) -> str:
    """Return a file's name for its title: no sign that a system forbids, and not too long."""
    whole = "".join(one for one in FORBIDDEN.sub(" ", title) if one.isprintable())
    tidy = " ".join(whole.split())
    return f"{tidy[:LONGEST_NAME].rstrip(' .')}.{form.value}"
