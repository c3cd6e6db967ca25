"""The rejected rows beside a table that is written, and what findings say of the file that lists them."""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pyarrow as pa

from segmentry.artifact.study import REJECTED
from segmentry.results import Finding
from segmentry.storage.write import write_table

_LISTED = re.compile(rf" and are listed(?: with line and text)? in {re.escape(REJECTED)}")


def rejected_beside(out: Path) -> Path:
    """Return the file of the rejected rows beside a table.

    >>> rejected_beside(Path("scored.csv")).name
    'scored.rejected_rows.parquet'
    """
    return out.with_name(f"{out.stem}.{REJECTED}")


def write_rejected(out: Path, rejected: pa.Table) -> None:
    """Write the rejected rows beside a table; none of them where those of an earlier table would stay.

    Parameters
    ----------
    out
        The table.
    rejected
        The rejected rows.
    """
    path = rejected_beside(out)
    if rejected.num_rows or path.is_file():
        write_table(path, rejected)


def naming_rejected(findings: Iterable[Finding], out: Path | None = None) -> tuple[Finding, ...]:
    """Return findings that name the file which lists the rejected rows beside a table.

    Parameters
    ----------
    findings
        The findings of a study, which has such a file in its folder.
    out
        The table; None where no file lists the rejected rows.
    """
    return tuple(replace(found, remedy=_LISTED.sub(lambda said: _named(said, out), found.remedy)) for found in findings)


def _named(said: re.Match[str], out: Path | None) -> str:
    return "" if out is None else said[0].removesuffix(REJECTED) + rejected_beside(out).name
