"""Check digits: the sums by which numbers of cards, accounts and persons are recognised."""

from collections.abc import Sequence

_TIMES = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 2, 3, 4, 0, 6, 7, 8, 9, 5),
    (2, 3, 4, 0, 1, 7, 8, 9, 5, 6),
    (3, 4, 0, 1, 2, 8, 9, 5, 6, 7),
    (4, 0, 1, 2, 3, 9, 5, 6, 7, 8),
    (5, 9, 8, 7, 6, 0, 4, 3, 2, 1),
    (6, 5, 9, 8, 7, 1, 0, 4, 3, 2),
    (7, 6, 5, 9, 8, 2, 1, 0, 4, 3),
    (8, 7, 6, 5, 9, 3, 2, 1, 0, 4),
    (9, 8, 7, 6, 5, 4, 3, 2, 1, 0),
)
"""The multiplication of the symmetries of a pentagon."""
_MOVED = (
    (0, 1, 2, 3, 4, 5, 6, 7, 8, 9),
    (1, 5, 7, 6, 2, 8, 3, 0, 9, 4),
    (5, 8, 0, 3, 7, 9, 6, 1, 4, 2),
    (8, 9, 1, 6, 0, 4, 3, 5, 2, 7),
    (9, 4, 5, 3, 1, 2, 6, 8, 7, 0),
    (4, 2, 8, 6, 5, 7, 3, 9, 0, 1),
    (2, 7, 9, 3, 8, 0, 6, 4, 1, 5),
    (7, 0, 4, 6, 9, 1, 3, 2, 5, 8),
)


def weighted(text: str, weights: Sequence[int]) -> int:
    """Return the sum of the first digits of a text times their weights.

    Parameters
    ----------
    text
        Digits, at least as many as there are weights.
    weights
        One for each digit.

    >>> weighted("123", (3, 2, 1))
    10
    """
    return sum(int(digit) * weight for digit, weight in zip(text, weights, strict=False))


def has_luhn(text: str) -> bool:
    """Return whether the last digit is right by the formula of Luhn (ISO/IEC 7812-1).

    >>> has_luhn("4111111111111111"), has_luhn("4111111111111112")
    (True, False)
    """
    doubled = [int(digit) * (1 + index % 2) for index, digit in enumerate(reversed(text))]
    return sum(number - 9 if number > 9 else number for number in doubled) % 10 == 0


def has_mod_97(text: str) -> bool:
    """Return whether a text with check digits in front is right modulo 97 (ISO/IEC 7064, as in IBAN).

    >>> has_mod_97("GB82WEST12345698765432"), has_mod_97("GB83WEST12345698765432")
    (True, False)
    """
    rearranged = text[4:] + text[:4]
    return int("".join(str(int(letter, 36)) for letter in rearranged)) % 97 == 1


def has_mod_11_10(text: str) -> bool:
    """Return whether the last digit is right by the hybrid system modulo 11 and 10 (ISO/IEC 7064).

    >>> has_mod_11_10("86095742719"), has_mod_11_10("86095742718")
    (True, False)
    """
    product = 10
    for digit in text[:-1]:
        product = ((int(digit) + product) % 10 or 10) * 2 % 11
    return (11 - product) % 10 == int(text[-1])


def has_verhoeff(text: str) -> bool:
    """Return whether the last digit is right by the scheme of Verhoeff.

    >>> has_verhoeff("2363"), has_verhoeff("2364")
    (True, False)
    """
    check = 0
    for index, digit in enumerate(reversed(text)):
        check = _TIMES[check][_MOVED[index % 8][int(digit)]]
    return check == 0
