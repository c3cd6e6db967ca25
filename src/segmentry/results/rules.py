"""Rules: short if-then rules that reproduce most of the segments."""

from dataclasses import dataclass

from segmentry.algorithms.estimate import Estimate


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A condition of a rule on one feature: at least `low` or above `above`, and less than `high` or at most `most`.

    Of a category it asks to be `level`, of answers in words to be one of `levels`; with `is_level` off it asks not to be. A
    customer without a value counts as having `fill`, and as having no level; `takes_missing` tells whether words and filters
    say that such a customer meets the condition. `further_spellings` are texts by which a database may write the levels, such as
    "true" for yes.
    """

    feature: str
    low: float | None = None
    high: float | None = None
    above: float | None = None
    most: float | None = None
    fill: float | None = None
    level: str | None = None
    is_level: bool = True
    levels: tuple[str, ...] = ()
    takes_missing: bool = False
    further_spellings: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: all its conditions must hold.

    `coverage` is the share of customers that match it, `precision` the share of these that are in the segment.
    """

    segment_id: str
    conditions: tuple[Condition, ...]
    n_customers: int
    coverage: float
    precision: float


@dataclass(frozen=True, kw_only=True)
class Rules:
    """Rules of which exactly one holds for every customer, in the order of the segments.

    `fidelity` is the balanced accuracy on customers held out: the mean, over segments, of the share of customers whom rules
    learnt from others give their segment. It is None where the rules are the definition of the segments. `agreement` is the
    share of all customers whom these rules give their segment, `unreached` are segments that no rule gives. `sql` gives the
    segment as an expression over the columns; it was run on `n_replayed` customers, and gave `n_unlike` of them another
    segment than the rules here.
    """

    rules: tuple[Rule, ...]
    fidelity: Estimate | None
    agreement: float
    n_sampled: int
    unreached: tuple[str, ...]
    sql: str
    n_replayed: int
    n_unlike: int

    @property
    def is_definition(self) -> bool:
        """Whether the rules are the definition of the segments, and so exact at any date."""
        return self.fidelity is None
