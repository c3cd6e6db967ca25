"""The checks of a study so far: a file with one JSON document a line, which the user keeps."""

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.artifact.plain import to_plain
from segmentry.results import Check, Model
from segmentry.storage.atomic import write_text
from segmentry.storage.json_object import MAX_JSON_BYTES, json_object
from segmentry.storage.regular_files import content_of
from segmentry.study.today import today

_DIGITS = 16


@dataclass(frozen=True, kw_only=True)
class Past:
    """Which study is checked against which data; the as-of date is None where the data have none."""

    model: Model
    source: str
    data: str
    as_of: str | None

    @property
    def fit(self) -> str:
        """A digest of what the study learnt, which a refit changes and new names do not."""
        learnt = [to_plain(self.model.features), to_plain(self.model.partition)]
        return hashlib.sha256(json.dumps(learnt, sort_keys=True).encode()).hexdigest()[:_DIGITS]


def data_digest(raw: tuple[Floats, ...], labels: Ints) -> str:
    """Return a digest of customers, by which a check that is carried out again is known.

    Parameters
    ----------
    raw
        Values of each numeric feature, each of shape (n,).
    labels
        Segments, shape (n,).
    """
    content = np.array(raw).T.tobytes() + np.ascontiguousarray(labels).tobytes()
    return hashlib.sha256(content).hexdigest()[:_DIGITS]


def read_past(history: Path | None, past: Past) -> int:
    """Return how many of the last checks of the same fit, in a row, spoke for a refit.

    Parameters
    ----------
    history
        The file; None or a file that does not exist yet for no history.
    past
        The check that is being made; an earlier one of the same data is not counted.

    Raises
    ------
    ArtifactError
        When a line is no document of a check.
    """
    records = [item for item in _records(history) if item.get("fit") == past.fit and item.get("data") != past.data]
    answers = [bool(item.get("speaks_for_refit")) for item in records]
    return next((n for n, answer in enumerate(reversed(answers)) if not answer), len(answers))


def written_past(history: Path | None, past: Past, check: Check) -> None:
    """Add a check to its history; one of the same data replaces the earlier one.

    Parameters
    ----------
    history
        The file; None for no history.
    past
        Which study was checked against which data.
    check
        What was found.

    Raises
    ------
    OutputError
        When the file cannot be written.
    """
    if history is None:
        return
    record = {
        "checked": today().isoformat(),
        "as_of": past.as_of,
        "study": check.study,
        "source": past.source,
        "fit": past.fit,
        "data": past.data,
        "n_now": check.n_now,
        "speaks_for_refit": check.speaks_for_refit,
        "is_refit_advised": check.is_refit_advised,
        "reasons": list(check.reasons),
    }
    key = (past.fit, past.data)
    earlier = [item for item in _records(history) if (item.get("fit"), item.get("data")) != key]
    write_text(history, "".join(f"{json.dumps(item, ensure_ascii=False)}\n" for item in [*earlier, record]))


def _records(history: Path | None) -> list[dict[str, Any]]:
    if history is None or not history.exists():
        return []
    lines = bytes(content_of(history, MAX_JSON_BYTES)).splitlines()
    return [
        json_object(memoryview(line), f"{history}, line {number}")
        for number, line in enumerate(lines, start=1)
        if line.strip()
    ]
