"""The page of the findings, and the words on each of them."""

from guards.reference_pages.findings import customers, orders, reading, studies
from guards.reference_pages.findings.words import FindingWords

FINDING_WORDS: dict[str, FindingWords] = {**reading.WORDS, **customers.WORDS, **orders.WORDS, **studies.WORDS}
"""The words on each finding by its code."""
