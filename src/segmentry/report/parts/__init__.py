"""The parts of the report, in their order."""

from segmentry.report.parts import answer, cards, data, evidence, method, orders, outcome, refit, rules, segments
from segmentry.report.parts.base import PartEntry

PARTS: tuple[PartEntry, ...] = (
    answer.PART,
    cards.PART,
    segments.PART,
    refit.PART,
    orders.PART,
    outcome.PART,
    rules.PART,
    evidence.PART,
    data.PART,
    method.PART,
)
