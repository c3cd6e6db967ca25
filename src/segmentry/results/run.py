"""StudyResult: all results of one study."""

from dataclasses import dataclass

import pyarrow as pa

from segmentry.results.drawing import Drawing
from segmentry.results.evidence import Evidence
from segmentry.results.finding import Finding, NotApplicable
from segmentry.results.model import Model
from segmentry.results.orders import OrderAccount
from segmentry.results.profiles import Profiles
from segmentry.results.purchases import Purchases
from segmentry.results.register import Refit, Register
from segmentry.results.rules import Rules
from segmentry.results.totals import Totals, totals_of_customers


@dataclass(frozen=True, kw_only=True)
class Counts:
    """Records seen = loaded + rejected; loaded = customers + merged + left out by the condition.

    A record is a row of the customer table; a customer whom only the log of orders names counts as one too. Weights add
    `n_by_weights` customers to the rows, fewer than none where most weights are 0. `n_unlabelled` customers have no segment where
    these were made elsewhere.
    """

    n_records: int
    n_rejected: int
    n_merged: int
    n_filtered: int
    n_customers: int
    n_by_weights: int = 0
    n_unlabelled: int = 0

    def __post_init__(self) -> None:
        """Hold the equation: no record is lost."""
        n_left_out = self.n_rejected + self.n_merged + self.n_filtered + self.n_unlabelled
        if self.n_records + self.n_by_weights != n_left_out + self.n_customers:
            raise AssertionError(f"records do not add up: {self}")


@dataclass(frozen=True)
class ColumnRole:
    """The role of a column of the customer table, and why it has it."""

    column: str
    role: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class Account:
    """The source of the customers, how it was read, counts of records, and findings of the audit.

    `unchecked` are checks that did not apply, `passed` the codes of checks without a finding. `orders` accounts for the lines of
    a log; None without one. `method_reason` says why the method suits the customers, where it was chosen and not asked for.
    """

    source: str
    dialect: str
    counts: Counts
    roles: tuple[ColumnRole, ...]
    findings: tuple[Finding, ...]
    unchecked: tuple[NotApplicable, ...]
    passed: tuple[str, ...]
    orders: OrderAccount | None = None
    method_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class StudyResult:
    """All results of one study: small results, and the tables with one row per customer or record.

    `rules` is None for one segment; `purchases` and `features`, the values of all features from orders by customer, are None
    without a log. `known_totals`, `register` and `reference` are None for a study of an earlier version. `register` lists the
    segments over all fits of the study, and `refit` tells what the last refit did to them; None before the first one.
    `reference` is the sample of customers that new ones are compared with.
    """

    model: Model
    account: Account
    evidence: Evidence
    profiles: Profiles
    drawing: Drawing
    segments: pa.Table
    rejected: pa.Table
    rules: Rules | None = None
    purchases: Purchases | None = None
    features: pa.Table | None = None
    known_totals: Totals | None = None
    register: Register | None = None
    refit: Refit | None = None
    reference: pa.Table | None = None

    @property
    def n_segments(self) -> int:
        """Number of segments with customers, that of customers in no group included."""
        return len(self.profiles.segments)

    @property
    def totals(self) -> Totals:
        """What the customers of each segment ordered and spent."""
        return self.known_totals or totals_of_customers(self.profiles)
