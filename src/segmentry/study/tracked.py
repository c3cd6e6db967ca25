"""Customers on the move as Python users see them: sentences, findings and tables."""

from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar, cast

from segmentry.exports.tracking import HistoryForm, track_tables
from segmentry.results import Finding, Tracking
from segmentry.storage.frames import Restore
from segmentry.study.track_files import write_track

Frame = TypeVar("Frame")


class Track(Generic[Frame]):
    """The segments of customers at several dates, and what changed between these.

    Made by `Study.track`. Printed, it tells what matters most. Tables come in the kind of frame that the orders came in.
    """

    def __init__(self, tracking: Tracking, restore: Restore, source: str) -> None:
        self._tracking, self._restore, self._source = tracking, restore, source

    @property
    def result(self) -> Tracking:
        """Everything, as types of Segmentry."""
        return self._tracking

    @property
    def sentences(self) -> tuple[str, ...]:
        """What matters most, in words."""
        return self._tracking.sentences

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading the log and following the customers noticed."""
        return self._tracking.findings

    @cached_property
    def history(self) -> Frame:
        """One row for each stay of a customer in a segment; `valid_to` is missing for the segment now."""
        return self._table("segment_history")

    @cached_property
    def events(self) -> Frame:
        """One row for each time that a customer enters or exits a segment."""
        return self._table("segment_events")

    @cached_property
    def now(self) -> Frame:
        """One row per customer: the segment now, since when, and the one before."""
        return self._table("segments_now")

    @cached_property
    def sizes(self) -> Frame:
        """Customers of each segment at each date, and their share."""
        return self._table("segment_sizes")

    @cached_property
    def migration(self) -> Frame:
        """Customers of each pair of segments, for each pair of successive dates."""
        return self._table("migration")

    @cached_property
    def flows(self) -> Frame:
        """How customers came to each segment and went from it, between successive dates."""
        return self._table("flows")

    @cached_property
    def stays(self) -> Frame:
        """How long customers stay in each segment."""
        return self._table("stays")

    @cached_property
    def revenue_change(self) -> Frame:
        """The parts of each change of revenue."""
        return self._table("revenue_change")

    @cached_property
    def year_apart(self) -> Frame:
        """Shares of the segments at dates that have a snapshot a year before, with those."""
        return self._table("year_apart")

    def save(self, folder: str | Path, *, history: HistoryForm = "plain") -> Path:
        """Write tables, page and JSON to a folder, and return its path.

        Parameters
        ----------
        folder
            The folder; an older one of Segmentry is replaced whole, anything else refused.
        history
            "plain", or "dbt" for the columns of a snapshot of dbt.

        Raises
        ------
        OutputError
            When the folder is not ours to replace, or cannot be written.
        """
        write_track(self._tracking, Path(folder), history=history, source=self._source)
        return Path(folder)

    def __str__(self) -> str:
        """Return the sentences, one per line."""
        return "\n".join(self.sentences)

    def __repr__(self) -> str:
        history = self._tracking.history
        dates = history.dates
        return f"<Track: {len(history.ids):,} customers at {len(dates)} dates, {dates[0]} to {dates[-1]}>"

    def _table(self, name: str) -> Frame:
        return cast("Frame", self._restore(track_tables("plain")[name].make(self._tracking)))
