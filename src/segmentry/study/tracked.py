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

    `Study.track` returns it. Printed, it says what matters most. Its tables are data frames of the library that the orders came
    in, and a `pyarrow.Table` where they came from a file; the reference lists their columns under "Tables and files".

    Examples
    --------
    >>> import segmentry as sg
    >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
    >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
    >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
    >>> track
    <Track: 2 customers at 2 dates, 2024-05-01 to 2024-06-01>
    """

    def __init__(self, tracking: Tracking, restore: Restore, source: str) -> None:
        self._tracking, self._restore, self._source = tracking, restore, source

    @property
    def result(self) -> Tracking:
        """Everything, as types of Segmentry.

        Returns
        -------
        Tracking
            All results as objects, of which the tables are views. Its fields may change between versions.
        """
        return self._tracking

    @property
    def sentences(self) -> tuple[str, ...]:
        """What matters most, in words.

        Returns
        -------
        tuple of str
            Sentences.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> print(track.sentences[0])
        None of 2 customers changed segment from 1 May 2024 to 1 Jun 2024.
        """
        return self._tracking.sentences

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading the log and following the customers noticed.

        Returns
        -------
        tuple of Finding
            Each with `code`, `severity`, `title`, `evidence` and `remedy`.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> [finding.code for finding in track.findings][-1]
        'no_year_apart'
        """
        return self._tracking.findings

    @cached_property
    def history(self) -> Frame:
        """One row for each stay of a customer in a segment; `valid_to` is missing for the segment now.

        Returns
        -------
        DataFrame
            With customer_id, segment_id, segment_name, valid_from and valid_to.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> track.history.num_rows
        2
        """
        return self._table("segment_history")

    @cached_property
    def events(self) -> Frame:
        """One row for each time that a customer enters or exits a segment.

        Returns
        -------
        DataFrame
            With customer_id, segment_id, segment_name, event and at.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> track.events["event"].to_pylist()
        ['enter', 'enter']
        """
        return self._table("segment_events")

    @cached_property
    def now(self) -> Frame:
        """One row per customer: the segment now, since when, and the one before.

        Returns
        -------
        DataFrame
            With customer_id, segment_id, segment_name, since, previous_segment_id and previous_segment_name.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> track.now["customer_id"].to_pylist()
        ['a', 'b']
        """
        return self._table("segments_now")

    @cached_property
    def sizes(self) -> Frame:
        """Customers of each segment at each date, and their share.

        Returns
        -------
        DataFrame
            One row per date and segment.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> sum(track.sizes["n_customers"].to_pylist())
        4
        """
        return self._table("segment_sizes")

    @cached_property
    def migration(self) -> Frame:
        """Customers of each pair of segments, for each pair of successive dates.

        Returns
        -------
        DataFrame
            One row per pair of dates and pair of segments.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> sum(track.migration["n_customers"].to_pylist())
        2
        """
        return self._table("migration")

    @cached_property
    def flows(self) -> Frame:
        """How customers came to each segment and went from it, between successive dates.

        Returns
        -------
        DataFrame
            One row per pair of dates and segment.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> len(track.flows.column_names) > 3
        True
        """
        return self._table("flows")

    @cached_property
    def stays(self) -> Frame:
        """How long customers stay in each segment.

        Returns
        -------
        DataFrame
            One row per segment.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> "segment_id" in track.stays.column_names
        True
        """
        return self._table("stays")

    @cached_property
    def revenue_change(self) -> Frame:
        """The parts of each change of revenue.

        Returns
        -------
        DataFrame
            One row per pair of dates, segment and part.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> track.revenue_change.num_rows > 0
        True
        """
        return self._table("revenue_change")

    @cached_property
    def year_apart(self) -> Frame:
        """Shares of the segments at dates that have a snapshot a year before, with those.

        Returns
        -------
        DataFrame
            One row per date and segment; empty where no two dates lie a year apart.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> track.year_apart.num_rows
        0
        """
        return self._table("year_apart")

    def save(self, folder: str | Path, *, history: HistoryForm = "plain") -> Path:
        """Write tables, page and JSON to a folder, and return its path.

        Parameters
        ----------
        folder : path
            The folder; an older one of Segmentry is replaced whole, any other that is not empty is refused.
        history : {"plain", "dbt"}, default "plain"
            "plain", or "dbt" for the columns of a snapshot of dbt.

        Returns
        -------
        Path
            The folder.

        Raises
        ------
        OutputError
            When the folder is not ours to replace, or cannot be written.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     (track.save(f"{folder}/moves") / "migration.csv").exists()
        True
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
