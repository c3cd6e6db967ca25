"""Amounts of money as people write them."""

import math

SIGNS = {
    "AUD": "A$", "BRL": "R$", "CAD": "C$", "CNY": "CN¥", "EUR": "€", "GBP": "£", "INR": "₹", "JPY": "¥", "KRW": "₩", "MXN": "MX$",
    "NZD": "NZ$", "TRY": "₺", "USD": "$",
}  # fmt: skip
"""The sign that stands before an amount, by the code of its currency."""
_UNITS = ((1e9, "bn"), (1e6, "m"))
_WHOLE_FROM = 100


def money(amount: float, currency: str, *, is_short: bool = False) -> str:
    """Return an amount with its currency; cents only where the amount is small.

    Parameters
    ----------
    amount
        The amount.
    currency
        Code of the currency; empty where it is not known.
    is_short
        Whether millions are written with one letter.

    Returns
    -------
    str
        The amount; a dash for what is no number.

    >>> money(8300065.81, "GBP"), money(8300065.81, "GBP", is_short=True), money(-12.5, ""), money(1234, "SEK")
    ('£8,300,066', '£8.30m', '-12.50', '1,234 SEK')
    """
    if not math.isfinite(amount):
        return "–"
    size = abs(amount)
    unit, letter = next((item for item in _UNITS if is_short and size >= item[0]), (1.0, ""))
    decimals = 2 if letter or size < _WHOLE_FROM else 0
    text = f"{size / unit:,.{decimals}f}{letter}"
    sign = "-" if amount < 0 and text.strip("0.,") else ""
    if currency in SIGNS:
        return f"{sign}{SIGNS[currency]}{text}"
    return f"{sign}{text} {currency}".rstrip()
