"""What tells a personnummer from any other number."""

from datetime import date

from stdnum import luhn

# A samordningsnummer adds 60 to the day: https://www.skatteverket.se, "Samordningsnummer".
COORDINATION = 60


def is_personal_number(text: str) -> bool:
    """Tell whether a text is a personnummer or samordningsnummer, its last four hidden or not.

    The date must be one. Where no dash or plus parts the last four, their check digit must be
    right too: otherwise any long number would do.
    """
    digits = "".join(one for one in text if one.isdigit())
    is_hidden = len(digits) in {6, 8}
    born = (digits if is_hidden else digits[:-4])[-6:]
    if not is_hidden and len(digits) not in {10, 12}:
        return False
    is_parted = any(one in text for one in "-–+")
    return _is_day(born) and (is_hidden or is_parted or luhn.is_valid(digits[-10:]))


def _is_day(born: str) -> bool:
    year, month, day = int(born[:2]), int(born[2:4]), int(born[4:])
    try:
        # A leap year's century does not matter here; 2000 and 1900 differ in 29 February only.
        date(2000 + year, month, day - COORDINATION if day > COORDINATION else day)
    except ValueError:
        return False
    return True
