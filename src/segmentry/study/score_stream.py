"""Score a large Parquet file of customers part by part, in memory that does not grow with the file."""

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa

from segmentry.algorithms.hashing import Hashes
from segmentry.results import Finding, Model
from segmentry.stages.audit import has_equal, id_hashes
from segmentry.stages.ingest import later_finding
from segmentry.storage.parquet_parts import parts_of_parquet, rows_of_parts
from segmentry.storage.write import write_batches
from segmentry.study.read_again import columns_read, date_columns_read, latest_in
from segmentry.study.score import ScoredPart, score_part, with_findings
from segmentry.study.scored import Scored
from segmentry.study.tally import Tally, tally_together

PART_ROWS = 125_000
_LARGE_ROWS = 500_000
_KEPT_ROWS = 1_000
_N_AHEAD = 2
_MOST_VALUES = 200_000
_SUFFIXES = {".parquet", ".csv"}


class _Repeated(Exception):
    """A customer has several rows, which only the whole table can merge."""


@dataclass(kw_only=True)
class _Account:
    """What is kept of the parts that were written: counts, the first rows, and a hash of each id."""

    hashes: Hashes
    segments: pa.Table | None = None
    tallies: list[Tally] = field(default_factory=list)
    rejected: list[pa.Table] = field(default_factory=list)
    findings: list[tuple[Finding, ...]] = field(default_factory=list)
    n_rows: int = 0
    n_ids: int = 0

    def add_ids(self, ids: pa.Array) -> None:
        """Keep the hashes of the ids of a part."""
        self.hashes[self.n_ids : self.n_ids + len(ids)] = id_hashes(ids)
        self.n_ids += len(ids)


def can_stream(source: Any, model: Model, out: Path) -> bool:
    """Return whether a source is a large Parquet file whose customers can be scored part by part.

    Parameters
    ----------
    source
        The customers.
    model
        The model, without orders.
    out
        The file to write.
    """
    if (
        not isinstance(source, str | Path)
        or model.id_column is None
        or model.orders is not None
        or model.rfm_columns is not None
        or model.spec.ingest.renamed
    ):
        return False
    if out.suffix.lower() not in _SUFFIXES:
        return False
    n_rows = rows_of_parts(Path(source), columns_read(model))
    return n_rows is not None and n_rows > _LARGE_ROWS


def stream_scores(source: str | Path, model: Model, as_of: Any, out: Path, *, reasons: bool) -> Scored | None:
    """Score a Parquet file and write the result, part by part.

    Parameters
    ----------
    source
        The file.
    model
        The model.
    as_of
        As `score_sources` takes it.
    out
        The file to write.
    reasons
        Whether reasons are given.

    Returns
    -------
    Scored or None
        With the first rows of the table alone. None where a customer has several rows, and nothing was written.
    """
    account = _Account(hashes=np.empty(rows_of_parts(Path(source), columns_read(model)) or 0, np.uint64))
    later = _later_date(Path(source), model) if as_of is None else None
    try:
        write_batches(
            out, _batches(Path(source), model, as_of if later is None else later.isoformat(), account, reasons=reasons)
        )
    except _Repeated:
        return None
    return with_findings(
        model,
        tally_together(account.tallies),
        segments=account.segments,
        n_records=account.n_rows,
        rejected=pa.concat_tables(account.rejected),
        findings=(*_moved(model, later), *_together(account.findings)),
    )


def _later_date(path: Path, model: Model) -> date | None:
    """Return the latest date of the file where it is later than the as-of date of the study, else None."""
    names = date_columns_read(model)
    if not names or model.dates is None:
        return None
    days = [day for part in parts_of_parquet(path, names, PART_ROWS) if (day := latest_in(part, model)) is not None]
    latest = max(days, default=None)
    return latest if latest is not None and latest > date.fromisoformat(model.dates.as_of) else None


def _moved(model: Model, later: date | None) -> tuple[Finding, ...]:
    if later is None or model.dates is None:
        return ()
    return (later_finding(date.fromisoformat(model.dates.as_of), later),)


def _batches(path: Path, model: Model, as_of: Any, account: _Account, *, reasons: bool) -> Iterator[pa.RecordBatch]:
    names = columns_read(model)
    step, is_repeated = max(len(account.hashes) // _MOST_VALUES, 1), False
    tables = parts_of_parquet(path, names, PART_ROWS)
    for part in _ahead(lambda table: score_part(table, model, as_of, reasons=reasons), tables):
        is_repeated |= part.n_merged > 0
        if account.segments is None:
            account.segments = part.segments.take(pa.array(range(min(_KEPT_ROWS, part.segments.num_rows))))
        account.add_ids(part.segments.column("customer_id").combine_chunks())
        account.tallies.append(part.tally.thinned(step))
        account.rejected.append(_placed(part.rejected, path.name, account.n_rows))
        account.findings.append(part.findings)
        account.n_rows += part.n_records
        yield from part.segments.combine_chunks().to_batches()
    if is_repeated or has_equal(account.hashes[: account.n_ids]):
        raise _Repeated


def _ahead(score: Callable[[pa.Table], ScoredPart], tables: Iterator[pa.Table]) -> Iterator[ScoredPart]:
    """Yield the scored tables in their order, the next ones scored while one is written."""
    with ThreadPoolExecutor(_N_AHEAD) as threads:
        waiting: deque[Future[ScoredPart]] = deque()
        for table in tables:
            waiting.append(threads.submit(score, table))
            if len(waiting) > _N_AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _placed(rejected: pa.Table, source: str, n_before: int) -> pa.Table:
    """Return rejected rows with the file, and their numbers in it."""
    if not rejected.num_rows:
        return rejected
    lines = pa.array([None if line is None else line + n_before for line in rejected["line"].to_pylist()], pa.int64())
    files = pa.array([source] * rejected.num_rows, pa.string())
    at, name = rejected.schema.get_field_index("line"), rejected.schema.get_field_index("file")
    return rejected.set_column(at, rejected.schema.field(at), lines.cast(rejected.schema.field(at).type)).set_column(
        name, rejected.schema.field(name), files
    )


def _together(parts: Sequence[tuple[Finding, ...]]) -> tuple[Finding, ...]:
    """Return the findings of all parts, one for each code; the evidence is that of the first part with it."""
    found: dict[str, list[Finding]] = {}
    for part in parts:
        for item in part:
            found.setdefault(item.code, []).append(item)
    return tuple(
        items[0]
        if len({item.evidence for item in items}) == 1
        else replace(
            items[0], evidence=f"{items[0].evidence} So it is in {len(items)} of {len(parts)} parts of the file."
        )
        for items in found.values()
    )
