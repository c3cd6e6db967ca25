"""A kind of personal data that its values give away: one entry of the registry."""

import re
from collections.abc import Callable
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

_PARTING = str.maketrans(dict.fromkeys(" \t\u00a0./-·‐‑‒–—―", None))


@dataclass(frozen=True, kw_only=True)
class PersonalKind:
    """How a kind of personal data is recognised.

    Parameters
    ----------
    title
        What the values are, in the plural.
    source
        Who describes how they are written.
    matches
        Returns which texts, trimmed and in the letters of everyday use (NFKC), are of this kind.
    least
        Share of the different values that must be, 0 to 1.
    n_digits
        How many digits such a number has, where it is one; numbers that lost zeros at their front are filled up.
    takes_numbers
        Whether a number of any length may be of this kind.
    """

    title: str
    source: str
    matches: Callable[[pa.Array], pa.Array]
    least: float = 0.8
    n_digits: int = 0
    takes_numbers: bool = False


def by_pattern(pattern: str) -> Callable[[pa.Array], pa.Array]:
    """Return a function that tells which texts match a regular expression of RE2: for many texts."""
    return lambda texts: pc.match_substring_regex(texts, pattern)


def by_shape(pattern: str) -> Callable[[pa.Array], pa.Array]:
    """Return a function that tells which texts match a regular expression of Python: for a sample of them."""
    found = re.compile(pattern).search
    return lambda texts: pa.array(
        [text is not None and found(text) is not None for text in texts.to_pylist()], pa.bool_()
    )


def by_check(pattern: str, is_right: Callable[[str], bool]) -> Callable[[pa.Array], pa.Array]:
    """Return a function that tells which texts have a shape and the right check digits.

    Blanks, points, slashes and hyphens between the signs do not count, nor does the case of letters.

    Parameters
    ----------
    pattern
        Regular expression of the whole text without these.
    is_right
        Returns whether the check digits of such a text are right.
    """
    whole = re.compile(pattern, re.ASCII).fullmatch

    def fits(text: str | None) -> bool:
        bare = "" if text is None else text.translate(_PARTING).upper()
        return whole(bare) is not None and is_right(bare)

    return lambda texts: pa.array([fits(text) for text in texts.to_pylist()], pa.bool_())
