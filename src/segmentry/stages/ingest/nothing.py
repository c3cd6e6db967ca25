"""Texts that stand for a missing value in a column of numbers or dates."""

import re
from functools import cache

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.languages import NOTHING
from segmentry.languages.names import folded
from segmentry.spec import IngestSpec
from segmentry.storage.arrow import is_one_of

_AROUND = "()[]<>{}*_\"'`´’‘“”„«»~|/\\:;,!?=.-–—―‐‑‒−－…· \t\u00a0\u3000"
_BLANKS = re.compile(r"[\s_\u00a0]+")
_POINTS = re.compile(r"\.\s*")
_ERROR = re.compile(r"^#\S{1,20}[!?]$")
"""Errors of spreadsheets, which have other words in each language."""
_DIGITS = pa.array(list("0123456789"))
_MOST_WORDS, _FEW_LEVELS = 50, 100
_SAMPLE_SIZE = 1000


def means_nothing(text: str) -> bool:
    """Return whether a text stands for no value: a word of any language, or only dashes.

    >>> means_nothing("k. A."), means_nothing("[NULL]"), means_nothing("—"), means_nothing("pending"), means_nothing("n.v.t.")
    (True, True, True, False, True)
    """
    plain = _plain(text)
    return not plain or plain in _words() or text.strip().casefold() in _words() or _ERROR.match(text) is not None


def without_nothing(texts: pa.Array, spec: IngestSpec) -> pa.Array:
    """Return texts with null instead of those that mean nothing among numbers and dates.

    A column of many different words is left as it is, since it holds neither.

    Parameters
    ----------
    texts
        Trimmed texts, shape (n,).
    spec
        Further texts that mean nothing.

    Returns
    -------
    pyarrow.Array
        Strings, shape (n,).
    """
    if len(_worded(texts.slice(0, _SAMPLE_SIZE))) > _MOST_WORDS:
        return _without(texts, list(spec.missing_in_numbers))
    words = _worded(texts)
    if len(words) > _SAMPLE_SIZE:
        return _without(texts, list(spec.missing_in_numbers))
    return _without(texts, [*spec.missing_in_numbers, *filter(means_nothing, words)])


def _worded(texts: pa.Array) -> list[str]:
    """Return the different texts without a digit, and those that spreadsheets write for errors.

    Most values begin with a digit, which is checked much faster than whether they have one.
    """
    texts = pc.unique(texts) if len(pc.unique(texts.slice(0, _SAMPLE_SIZE))) <= _FEW_LEVELS else texts
    first = pc.utf8_slice_codeunits(texts, 0, 1)
    others = pc.unique(texts.filter(pc.invert(pc.is_in(first, _DIGITS))))
    found = others.filter(pc.invert(pc.match_substring_regex(others, r"^[^#]*\p{Nd}")))
    return [word for word in found.to_pylist() if word is not None]


def _without(texts: pa.Array, words: list[str]) -> pa.Array:
    return pc.if_else(is_one_of(texts, tuple(words)), pa.scalar(None, pa.string()), texts) if words else texts


@cache
def _words() -> frozenset[str]:
    return frozenset(form for word in NOTHING for form in (word.casefold(), _plain(word)))


def _plain(text: str) -> str:
    """Return a text without case, accents, blanks after points and what stands around it."""
    bare = _BLANKS.sub(" ", text).strip(_AROUND)
    return _POINTS.sub(".", folded(bare)).strip(_AROUND)
