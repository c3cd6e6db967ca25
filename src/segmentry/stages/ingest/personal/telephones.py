"""Telephone numbers as people write them."""

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.stages.ingest.personal.kind import PersonalKind, by_pattern

_LABEL = r"(?:\p{L}{1,10}\.?:?\s*)?"
_EXTENSION = r"(?:\s*(?:x|ext\.?|extension|#|durchwahl|poste|int\.?|w\.|内線)\s*\d{1,6})?"
_INTERNATIONAL = rf"(?i)^{_LABEL}(?:\+|00|\(\+\d{{1,3}}\))[\s./-]?(?:\(?\d\)?[\s./‐-―-]{{0,2}}){{9,14}}\d{_EXTENSION}$"
_GROUPED = rf"(?i)^{_LABEL}\+?[\d(][\d\s()./‐-―-]{{6,}}\d{_EXTENSION}$"
_DATE = r"^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|^\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}$"


def _are_grouped(texts: pa.Array) -> pa.Array:
    """Return which texts may be telephone numbers, by a grouping that no date or amount has."""
    return pc.and_not(pc.match_substring_regex(texts, _GROUPED), pc.match_substring_regex(texts, _DATE))


INTERNATIONAL = PersonalKind(
    title="telephone numbers",
    source="ITU-T E.123 and E.164: +, or 00, and 10 to 15 digits",
    matches=by_pattern(_INTERNATIONAL),
    least=0.2,
)

GROUPED = PersonalKind(
    title="telephone numbers",
    source="ITU-T E.123, section 2: national notation with brackets, blanks and hyphens",
    matches=_are_grouped,
)
