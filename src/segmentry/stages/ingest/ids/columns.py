"""Which column of a log says who bought: by its name, and by whether its values tell customers apart."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from segmentry.catalogue.column_words import identifier_score
from segmentry.languages import GUESTS
from segmentry.languages.english import CUSTOMER, IDENTIFIER, SALE
from segmentry.languages.names import meaning
from segmentry.stages.ingest.personal import has_email, is_email

_NAMED, _MAIL, _USERNAME, _PERSON, _PLAIN_ID = 3.0, 2.3, 2.0, 1.5, 1.0
_PER_WORD, _WHERE_ALL_DIFFER = 0.05, 0.3
_ENOUGH_LINES = 20
_GUESTS, _NOBODY = frozenset(GUESTS), frozenset({"0", "-1"})
"""Ids of people without one; numbers are such ids where nobody is number 1."""
_FEW_KINDS = 12
_NEARLY_EMPTY, _MOSTLY_EMPTY, _MOST = 0.02, 0.5, 0.8
_CONSENT = frozenset("accepts accept marketing consent status opt subscribed verified sent opened type count".split())  # noqa: SIM905
_KINDS = frozenset(
    """group type segment class category level status tier manager owner agent rep representative service support since
    source role country city language currency age gender date time""".split()  # noqa: SIM905 - a list of words reads better as words
)


@dataclass(frozen=True, kw_only=True)
class CustomerCandidate:
    """A column that may say who bought.

    Attributes
    ----------
    name
        Name of the column.
    score
        How much speaks for it: larger is better, above 0.
    share_filled
        Share of the lines with a value, 0 to 1.
    n_distinct
        Different values in the sample.
    why
        The reason, in words.
    """

    name: str
    score: float
    share_filled: float
    n_distinct: int
    why: str


@dataclass(frozen=True, kw_only=True)
class _Sample:
    """A column's values with blanks left out, and what they look like."""

    name: str
    n_lines: int
    filled: tuple[str, ...]

    @property
    def share_filled(self) -> float:
        return len(self.filled) / max(self.n_lines, 1)

    @property
    def n_distinct(self) -> int:
        return len({value.casefold() for value in self.filled})

    @property
    def have_mails(self) -> bool:
        return sum(map(has_email, self.filled)) > _MOST * len(self.filled) > 0

    @property
    def are_mails(self) -> bool:
        return sum(map(is_email, self.filled)) > _MOST * len(self.filled) > 0


def customer_candidates(columns: Mapping[str, Sequence[object]]) -> tuple[CustomerCandidate, ...]:
    """Rank the columns of a log that may say who bought, the best first; empty if none may.

    A customer's number that is nearly always filled comes first, then an e-mail address, then a person's name; the id of guests
    fills nothing. A bare `id` beside any of these is the order's or the line's. Columns whose few values only tell kinds of
    customers apart, such as a `contact` of cellular and telephone, are left out. A number named as the customer's that has one
    or two values is taken where there is no other column: a shop may have one customer with thousands of orders.

    Parameters
    ----------
    columns
        Some values of each column, by its name, from the same lines; None or an empty text where there is none.

    Returns
    -------
    tuple of CustomerCandidate
        The candidates.
    """
    samples = [_sample(name, values) for name, values in columns.items()]
    found = _found(samples, _tells_apart) or _found(samples, _is_marked)
    others = [item for item in found if identifier_score(item.name) != 2]
    return tuple(sorted(others or found, key=lambda item: -item.score))


def _found(samples: Sequence[_Sample], suits: Callable[[_Sample], bool]) -> list[CustomerCandidate]:
    return [found for sample in samples if suits(sample) and (found := _candidate(sample)) is not None]


def _sample(name: str, values: Sequence[object]) -> _Sample:
    texts = tuple(text for value in values if value is not None and (text := str(value).strip()))
    nobody = _GUESTS if "1" in texts else _GUESTS | _NOBODY
    texts = tuple(text for text in texts if text.casefold() not in nobody)
    return _Sample(name=name, n_lines=len(values), filled=texts)


@dataclass(frozen=True)
class _Vote:
    """What the name of a column says: 0 nothing, larger is stronger; and the reason in words."""

    score: float = 0.0
    why: str = ""


def _candidate(sample: _Sample) -> CustomerCandidate | None:
    vote = _vote(sample)
    if not vote.score or sample.share_filled < _NEARLY_EMPTY:
        return None
    score = vote.score - 2 * (1 - sample.share_filled)
    score -= 1 if sample.share_filled < _MOSTLY_EMPTY else 0
    score -= _WHERE_ALL_DIFFER if len(sample.filled) > _ENOUGH_LINES and sample.n_distinct == len(sample.filled) else 0
    return CustomerCandidate(
        name=sample.name,
        score=round(max(score, 0.01), 4),
        share_filled=sample.share_filled,
        n_distinct=sample.n_distinct,
        why=f"{vote.why}, filled in {sample.share_filled:.0%} of the lines looked at, with {sample.n_distinct:,} different "
        "values",
    )


def _vote(sample: _Sample) -> _Vote:
    found = meaning(sample.name)
    bare = [word for word in found if word not in IDENTIFIER]
    is_customer, score = bool(CUSTOMER.intersection(found)), identifier_score(sample.name)
    if sample.are_mails:
        is_named = is_customer or ("email" in found and not _CONSENT.intersection(found))
        return _Vote(_MAIL - _PER_WORD * len(bare), "e-mail addresses") if is_named else _Vote()
    if score == 3:
        is_own = not bare or bare[-1] in CUSTOMER or not (_KINDS | SALE).intersection(bare)
        return _Vote(_NAMED - _PER_WORD * len(bare), "named as the customer's") if is_own else _Vote()
    if "username" in found and (is_customer or len(found) == 1):
        return _Vote(_USERNAME, "named as the customer's user name")
    if "name" in found and is_customer:
        return _Vote(_PERSON - _PER_WORD * ("guest" in found), "named as the customer's name")
    if is_customer and sample.have_mails:
        return _Vote(_PERSON, "named as the customer's, with e-mail addresses in it")
    return _Vote(_PLAIN_ID, "a bare id") if score == 2 else _Vote()


def _tells_apart(sample: _Sample) -> bool:
    """Return whether there are too many different values for kinds of customers."""
    if len(sample.filled) < _ENOUGH_LINES:
        return _is_marked(sample) or sample.n_distinct > 1 or len(sample.filled) < 3
    return sample.n_distinct > (2 if _is_marked(sample) else _FEW_KINDS)


def _is_marked(sample: _Sample) -> bool:
    """Return whether a column is named as a number of something."""
    return bool(IDENTIFIER.intersection(meaning(sample.name)[-1:]))
