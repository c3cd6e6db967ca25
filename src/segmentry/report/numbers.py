"""Numbers as people write them."""

import math


def people_number(value: float) -> str:
    """Return three or four significant digits, thousands separated; a dash for what is not a number.

    >>> people_number(44448.4554), people_number(65.568), people_number(0.05312), people_number(float("nan"))
    ('44,448', '65.6', '0.0531', '–')
    """
    if not math.isfinite(value):
        return "–"
    if value == 0 or abs(value) >= 1000:
        return f"{value:,.0f}"
    if abs(value) >= 100:
        return f"{value:.1f}".removesuffix(".0")
    return f"{value:.3g}"


def share(value: float) -> str:
    """Return a share in percent, with a decimal where it is small.

    >>> share(0.405), share(0.0123), share(-0.0004)
    ('40%', '1.2%', '0%')
    """
    return f"{value:.1%}" if 0 < value < 0.1 else f"{value:.0%}".replace("-0%", "0%")


def signed(value: float) -> str:
    """Return a difference with its sign and one decimal; zero has no sign.

    >>> signed(1.26), signed(-0.04)
    ('+1.3', '0.0')
    """
    rounded = round(value, 1)
    return f"{rounded:+.1f}" if rounded else "0.0"
