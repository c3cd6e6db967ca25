"""The refusal of a file in which no line is a record."""

from collections import Counter
from collections.abc import Sequence

from segmentry.errors import DataError
from segmentry.storage.tables import RejectedRow
from segmentry.texts import shortened

_REMEDIES = {
    "stray_quote": "Quotes stand within fields. Read them as letters with --set ingest.quote=none, or name what stands "
    "before quotes that are letters, as --set 'ingest.escape=\\'.",
    "not_utf8": "Name the encoding with --set ingest.encoding=NAME.",
    "too_short": "Name the delimiter with --set 'ingest.delimiter=;', or the line of the header with --set ingest.header=LINE.",
}
_REMEDIES["too_long"] = _REMEDIES["too_short"]


def no_usable_record(rejected: Sequence[RejectedRow], where: str) -> DataError:
    """Return the refusal, with the reasons why lines are no records and the most likely remedy.

    Parameters
    ----------
    rejected
        All lines below the header.
    where
        Name of the file.
    """
    filled = [row for row in rejected if row.reason != "blank_line"]
    if not filled:
        return DataError(
            "has no usable record", where=where, got="a header and no records", expected="at least one customer"
        )
    counts = Counter(row.reason for row in filled).most_common()
    first = next(row for row in filled if row.reason == counts[0][0])
    reasons = shortened([f"{count:,} {reason}" for reason, count in counts], 4)
    return DataError(
        "has no usable record",
        where=where,
        got=f"{len(filled):,} records, all rejected: {reasons}; line {first.line} is {first.raw[:80]!r}",
        expected="at least one customer",
        remedy=_REMEDIES.get(counts[0][0], ""),
    )
