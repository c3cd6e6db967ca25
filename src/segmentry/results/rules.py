"""Rules: short if-then rules that reproduce most of the segments."""

from dataclasses import dataclass

from segmentry.algorithms.estimate import Estimate


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A condition of a rule on one feature.

    A number lies between limits; a category has one of some levels.

    Attributes
    ----------
    feature
        The feature.
    low
        The number is at least this, in the unit of the feature; None for no limit.
    high
        It is less than this.
    above
        It is above this.
    most
        It is at most this.
    fill
        The number that a customer without a value counts as having; None where such a customer meets no limit.
    level
        The level that a category must have; a customer without a value has none.
    is_level
        False where the level or the levels are those that it must not have.
    levels
        The answers in words of which it must be one.
    takes_missing
        Whether words and filters say that a customer without a value meets the condition.
    further_spellings
        Texts by which a database may write the levels, such as "true" for yes.
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

    Attributes
    ----------
    segment_id
        The segment that the rule gives.
    conditions
        What must hold.
    n_customers
        Customers that match it.
    coverage
        Share of the customers that match it, 0 to 1.
    precision
        Share of these who are in the segment, 0 to 1.
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
