"""The legacy encoding of a text, recognised by the letters that it would have in each one."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from segmentry.languages import ALPHABETS
from segmentry.storage.csv.east_asian import EAST_ASIAN, share_of_common
from segmentry.storage.csv.header_words import n_known_names
from segmentry.storage.csv.kept_bytes import is_kept, with_kept_bytes

ONE_BYTE = (
    "cp1252", "iso8859-15", "cp1250", "iso8859-2", "cp1254", "cp1251", "koi8-r", "koi8-u", "cp1253", "iso8859-7", "mac_roman",
    "mac_latin2", "mac_turkish", "mac_cyrillic", "cp850", "cp437", "cp852", "cp857", "cp866", "cp737",
)  # fmt: skip
"""Encodings with one byte a letter; of two that suit a text equally the first one is taken."""

_CELL = re.compile(rb"[^,;\t\"\r\n]+")
_MOST_CELLS, _MOST_LIKELY, _LONGEST = 200, 8, 400
_IN_WORDS, _AT_WORDS, _BESIDE_DIGITS = "’'·", "’‘“”„‚«»–—…®™©ªº¿¡\xa0", "€£¥§°½¼¾²³ªº±\xa0–"
_UNITS = "€£°"
_LETTER, _FOREIGN, _UNKNOWN, _MARK, _WRONG, _NO_TEXT = 1.0, 0.3, 0.0, 0.5, -1.0, -2.0
_OFTEN = {"cp1252": 0.1, "iso8859-15": 0.1} | dict.fromkeys(
    ("cp1250", "iso8859-2", "cp1251", "cp1254", "cp1253", "iso8859-7"), 0.05
)
"""How much likelier an encoding is than others before anything is seen."""
_ALPHABETS = tuple(frozenset(letters) | frozenset(letters.upper()) for letters in ALPHABETS)
_ALL_LETTERS = frozenset().union(*_ALPHABETS)
_BEYOND = re.compile(r"[^\x00-\x7f]")
_LATIN = re.compile("[A-Za-zÀ-ɏ]")
_KNOWN_NAMES = 0.5
_SMALL_FIRST = 0.5
_SOME_NO_TEXT, _LEAST_KNOWN = 0.5, 0.5
_WESTERN = ("cp1252", "iso8859-15")
_SURE_SUIT, _SURE_LEAD, _SURE_CELLS = 0.95, 0.1, 5
_LEAST_COMMON = 0.3
_MOST_SHOWN = 6


@dataclass(frozen=True, kw_only=True)
class Guess:
    """The likeliest encoding of a text, and the likeliest one of those that give other letters.

    `shown` are some letters of the file in the first, `other_shown` in the second: letters in the order of their codes and no
    words, which may be names of people. `is_sure` tells that no other one is close.
    """

    encoding: str
    shown: str
    other: str
    other_shown: str
    is_sure: bool


def guess_legacy(sample: bytes, header: bytes) -> Guess:
    """Return the encoding whose letters suit a sample best.

    Only a text of western Europe with letters in several cells is sure; all others might be in a neighbouring code page.

    Parameters
    ----------
    sample
        A part of the file with bytes beyond ASCII, which may begin and end within a line.
    header
        The first line of the file.

    >>> guess_legacy("Łódź,Gdańsk,Kraków,Zabrze Południe".encode("cp1250"), b"city").encoding
    'cp1250'
    """
    beyond = (cell[:_LONGEST] for cell in _CELL.findall(sample) if not cell[:_LONGEST].isascii())
    cells = list(dict.fromkeys(beyond))[:_MOST_CELLS] or [sample[:_LONGEST]]
    suits = {name: _suits(cells, name) for name in ONE_BYTE}
    suits |= {name: _suits_east_asia(cells, name) for name in EAST_ASIAN}
    scores = {name: suit + _OFTEN.get(name, 0.0) for name, suit in suits.items()}
    if not header.isascii():
        likely = {"cp1252", *sorted(scores, key=lambda name: -scores[name])[:_MOST_LIKELY]}
        n_known = {name: n_known_names(header, name) for name in likely}
        most, least = max(n_known.values()), min(n_known.values())
        scores |= {name: scores[name] + _KNOWN_NAMES for name in likely if n_known[name] == most > least}
    ranked = sorted(scores, key=lambda name: -scores[name])
    best = ranked[0]
    other = _next_different(ranked, cells)
    shown, other_shown = _letters_shown(cells, best, other)
    is_clear = suits[best] >= _SURE_SUIT and scores[best] - scores[other] >= _SURE_LEAD
    return Guess(
        encoding=_usual_name(best, sample),
        shown=shown,
        other=other,
        other_shown=other_shown,
        is_sure=best in _WESTERN and is_clear and len(cells) >= _SURE_CELLS,
    )


def _usual_name(name: str, sample: bytes) -> str:
    """Return latin-1 where its letters are those of cp1252, as tools name such a text."""
    return "latin-1" if name == "cp1252" and not any(0x80 <= byte <= 0x9F for byte in sample) else name


def _next_different(ranked: list[str], cells: list[bytes]) -> str:
    """Return the likeliest encoding that gives other letters than the first."""
    texts = [with_kept_bytes(cell, ranked[0]) for cell in cells]
    for name in ranked[1:]:
        if any(with_kept_bytes(cell, name) != text for cell, text in zip(cells, texts, strict=True)):
            return name
    return ranked[1]


def _letters_shown(cells: list[bytes], best: str, other: str) -> tuple[str, str]:
    """Return letters that two encodings read differently, in each of them, by their codes in the first."""
    letters = sorted(set(_BEYOND.findall(with_kept_bytes(b"".join(cells), best))))
    pairs = [(letter, with_kept_bytes(_bytes_of(letter, best), other)) for letter in letters]
    shown = ([pair for pair in pairs if pair[0] != pair[1]] or pairs)[:_MOST_SHOWN]
    return " ".join(_printed(letter) for letter, _ in shown), " ".join(_printed(text) for _, text in shown)


def _bytes_of(letter: str, encoding: str) -> bytes:
    return letter.encode("utf-8" if is_kept(letter) else encoding, "surrogateescape")


def _printed(text: str) -> str:
    return "".join("\ufffd" if is_kept(letter) or not letter.isprintable() else letter for letter in text)


def _suits(cells: list[bytes], encoding: str) -> float:
    """Return the mean over the cells of how well their letters suit words of one language, at most 1."""
    counts = Counter(_BEYOND.findall(with_kept_bytes(b"\n".join(cells), encoding)))
    n_letters = max(sum(counts.values()), 1)
    n_known = sum(n for letter, n in counts.items() if letter in _ALL_LETTERS or letter in _AT_WORDS + _BESIDE_DIGITS)
    if n_known < _LEAST_KNOWN * n_letters:
        return n_known / n_letters - 1
    alphabet = max(_ALPHABETS, key=lambda letters: sum(n for letter, n in counts.items() if letter in letters))
    marks = [found for cell in cells if (found := list(_marks(with_kept_bytes(cell, encoding), alphabet)))]
    has_no_text = any(_NO_TEXT in found for found in marks)
    return sum(sum(found) / len(found) for found in marks) / max(len(marks), 1) - _SOME_NO_TEXT * has_no_text


def _marks(text: str, alphabet: frozenset[str]) -> Iterator[float]:
    """Yield for each letter beyond ASCII how well it stands where it does."""
    for found in _BEYOND.finditer(text):
        at, letter = found.start(), found[0]
        before, after = text[at - 1 : at] or " ", text[at + 1 : at + 2] or " "
        if is_kept(letter) or not (letter.isprintable() or letter == "\xa0"):
            yield _NO_TEXT
        elif letter.isalpha() and letter not in "ªº":
            yield _mark_of_letter(before, letter, after, alphabet)
        else:
            yield _mark_of_sign(before, letter, after)


def _mark_of_letter(before: str, letter: str, after: str, alphabet: frozenset[str]) -> float:
    is_latin = _LATIN.match(letter) is not None
    is_mixed = any(other.isalpha() and (_LATIN.match(other) is not None) is not is_latin for other in (before, after))
    if is_mixed or _has_wrong_case(before, letter, after):
        return _WRONG
    if not before.isalpha() and not after.isalpha():
        return _UNKNOWN
    if letter.islower() and not before.isalpha():
        return _SMALL_FIRST
    return _LETTER if letter in alphabet else _FOREIGN if letter in _ALL_LETTERS else _UNKNOWN


def _has_wrong_case(before: str, letter: str, after: str) -> bool:
    """Return whether a capital stands behind a small letter, or a small one among capitals or before one."""
    if letter.isupper():
        return before.islower()
    return after.isupper() and letter.islower()


def _mark_of_sign(before: str, sign: str, after: str) -> float:
    if before.isalpha() and after.isalpha():
        return _MARK if sign in _IN_WORDS else _WRONG
    if sign in _UNITS and not (before.isalpha() or after.isalpha()):
        return _LETTER
    if before.isdigit() or after.isdigit() or not (before.isalpha() or after.isalpha()):
        return _MARK if sign in _BESIDE_DIGITS or sign in _AT_WORDS else _WRONG
    return _MARK if sign in _AT_WORDS else _WRONG


def _suits_east_asia(cells: list[bytes], encoding: str) -> float:
    """Return 1 where common letters of East Asia make up enough of a sample, else their share, or -1."""
    share = share_of_common(b"\n".join(cells), encoding)
    return 1.0 if share >= _LEAST_COMMON else share or _WRONG
