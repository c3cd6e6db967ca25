"""Rules: the shortest if-then rules that give customers nearly the segments they have."""

from dataclasses import dataclass

from segmentry.algorithms.estimate import Estimate


@dataclass(frozen=True)
class Condition:
    """What a rule asks of one feature: at least `low` and less than `high`; or, of a category, to be or not to be `level`.

    Of answers in words it asks to be one of `levels`, or with `is_level` off to be none of them. A customer without a value
    counts as having `fill`, and as having no level.
    """

    feature: str
    low: float | None = None
    high: float | None = None
    fill: float | None = None
    level: str | None = None
    is_level: bool = True
    levels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Rule:
    """One rule: all conditions must hold. `coverage` is the share of customers that it takes, `precision` of them that belong."""

    segment_id: str
    conditions: tuple[Condition, ...]
    n_customers: int
    coverage: float
    precision: float


@dataclass(frozen=True)
class Rules:
    """Rules of which exactly one holds for every customer, in the order of the segments.

    `fidelity` is the balanced accuracy on customers held out: the mean, over segments, of the share of customers whom rules
    learnt from others give their segment. `agreement` is the share of all customers whom these rules give their segment,
    `unreached` are segments that no rule gives. `sql` gives the segment as an expression over the columns; it was run on
    `n_replayed` customers, and gave `n_unlike` of them another segment than the rules here.
    """

    rules: tuple[Rule, ...]
    fidelity: Estimate
    agreement: float
    n_sampled: int
    unreached: tuple[str, ...]
    sql: str
    n_replayed: int
    n_unlike: int
