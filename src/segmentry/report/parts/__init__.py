"""The parts of the report, in their order."""

from segmentry.report.parts import answer, data, evidence, method, orders, rules, segments
from segmentry.report.parts.base import PartEntry

PARTS: tuple[PartEntry, ...] = (
    answer.PART,
    segments.PART,
    rules.PART,
    orders.PART,
    evidence.PART,
    data.PART,
    method.PART,
)
