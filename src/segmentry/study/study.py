"""A fitted study as Python users see it."""

import json
import warnings
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from segmentry.artifact.plain import to_plain
from segmentry.errors import FindingWarning
from segmentry.exports import profile_table, summary_document
from segmentry.methods import METHODS
from segmentry.report.gallery import Gallery
from segmentry.report.notebook import study_html
from segmentry.results import Check, Finding, Refit, Register, StudyResult
from segmentry.stages.ingest.ids.canonical import canonical_id
from segmentry.study.arguments import Settings, document_with
from segmentry.study.assign import assigned
from segmentry.study.caller_frames import frame_kind, restorer_of, saved_restorer
from segmentry.study.finding_warnings import for_python, warn_of
from segmentry.study.keywords import answers_unknown_keywords
from segmentry.study.rejected_file import naming_rejected
from segmentry.study.rules import tell_rules
from segmentry.study.save import save_study
from segmentry.study.score import ScoreOptions, score_sources
from segmentry.study.shown_evidence import ShownEvidence
from segmentry.study.sources import Sources, sources_as_they_are, sources_handed, sources_of
from segmentry.study.why import reasons_of_customer
from segmentry.texts import counted, shortened

if TYPE_CHECKING:
    from segmentry.study.segmenter import Segmenter
    from segmentry.study.track import Cuts
    from segmentry.study.tracked import Track
    from segmentry.study.typing_tool import TypingTool
    from segmentry.study.with_k import Origin

Frame = TypeVar("Frame")
_MOST_NAMED = 6


class Study(Generic[Frame]):
    """A fitted study: segments, profiles, evidence, findings and charts, and scoring of more customers.

    `segmentry.fit`, `segmentry.explain` and `segmentry.load` return it. Its tables are data frames of the library that the
    customers came in, and a `pyarrow.Table` where they came from a file or from something other than a data frame.

    Examples
    --------
    >>> import segmentry as sg
    >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
    >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
    >>> study = sg.fit(customers, k=2)
    >>> study
    <Study: 6 customers in 2 segments (K-Means) by visits, spend>
    >>> study.names
    {'s01': 'High-spending frequent visitors', 's02': 'Low-spending rare visitors'}
    """

    def __init__(self, result: StudyResult, origin: "Origin | None" = None) -> None:
        self._result = result
        self._origin = origin
        self._restore = (
            restorer_of(origin.sources, result.model) if origin is not None else saved_restorer(result.model)
        )

    @property
    def sources(self) -> Sources:
        """What the study was fitted from; for a loaded study, the files that its spec names.

        Returns
        -------
        Sources
            With `customers`, `orders` and `products`: paths or data frames, None where there is none.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.sources.orders is None
        True
        """
        return self._origin.sources if self._origin is not None else sources_of(self._result.model.spec)

    @property
    def result(self) -> StudyResult:
        """All results as objects, of which the other properties are views.

        Returns
        -------
        StudyResult
            Model, segments, profiles, evidence, rules and account of the study. Its fields may change between versions.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.result.model.segment_ids
        ('s01', 's02')
        """
        return self._result

    @cached_property
    def segments(self) -> Frame:
        """The segment of each customer, one row per customer.

        Rows are in the order of the input, and carry the index of a pandas frame, unless the study was loaded.

        Returns
        -------
        DataFrame
            With customer_id, segment_id, segment_name, fit (0 to 1) and second_segment_id; further columns hold
            distances, reasons and RFM scores where there are any. The reference lists them under "Tables and files".

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.segments["segment_id"].to_pylist()
        ['s02', 's02', 's02', 's01', 's01', 's01']
        """
        return cast("Frame", self._restore(self._result.segments))

    @property
    def names(self) -> dict[str, str]:
        """The name of each segment by its id.

        Returns
        -------
        dict of str to str
            Ids such as "s01", the largest segment first unless a refit has kept ids.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.names["s02"]
        'Low-spending rare visitors'
        """
        return dict(zip(self._result.model.segment_ids, self._result.model.segment_names, strict=True))

    @cached_property
    def profiles(self) -> Frame:
        """The profile of each segment, one row per segment and feature, in the units of the features.

        Returns
        -------
        DataFrame
            With mean, median, quartiles and the difference from all customers of each feature in each segment. The
            reference lists its columns under "Tables and files".

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.profiles["feature"].to_pylist(), study.profiles["median"].to_pylist()
        (['visits', 'spend', 'visits', 'spend'], [31.0, 91.0, 2.0, 9.0])
        """
        return cast("Frame", self._restore(profile_table(self._result.profiles)))

    @cached_property
    def evidence(self) -> ShownEvidence[Frame]:
        """Why there are so many segments: the verdict with its reasons, and a table of indices over k.

        Returns
        -------
        ShownEvidence
            With `verdict`, `k`, `recommended_k`, `reasons`, `against`, and `table`, one row for each k.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.evidence.k, study.evidence.recommended_k, study.evidence.verdict
        (2, 1, 'constructive')
        """
        return ShownEvidence(self._result.evidence, self._restore)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading, audit and segmentation noticed, and what was done about it.

        Returns
        -------
        tuple of Finding
            Each with `code`, `severity` ("info", "warning" or "serious"), `title`, `evidence` and `remedy`.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> [finding.code for finding in study.findings if finding.severity == "warning"]
        ['small_sample']
        """
        return for_python(self._result.account.findings)

    @property
    def summary(self) -> dict[str, Any]:
        """The summary of the study, as `segmentry run --json` prints it.

        Returns
        -------
        dict
            Counts of customers, verdict, segments with their shares, findings and more; it can be written as JSON.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.summary["n_customers"], study.summary["k"]
        (6, 2)
        """
        return summary_document(self._result, None)

    @cached_property
    def charts(self) -> Mapping[str, Any]:
        """The charts of the study by name, each drawn when it is asked for.

        Returns
        -------
        mapping of str to Chart
            Only charts that suit the study. A notebook shows a chart; `chart.save(path)` writes it as SVG or PNG, and
            `chart.rows` are the numbers behind it.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> sorted(study.charts)[:3]
        ['concentration', 'criteria', 'distributions']
        """
        return Gallery(self._result)

    @cached_property
    def features(self) -> Frame | None:
        """The features that were made from orders, one row per customer.

        Returns
        -------
        DataFrame or None
            With customer_id and each feature in its unit; None for a study without orders.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.features is None
        True
        """
        features = self._result.features
        return None if features is None else cast("Frame", self._restore(features))

    @cached_property
    def estimator(self) -> "Segmenter":
        """The segments as a fitted estimator of scikit-learn, for studies of a customer table.

        Returns
        -------
        Segmenter
            Fitted; `predict` numbers the segments from 0 in the order of their ids.

        Raises
        ------
        UsageError
            When the study was learnt from orders.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.estimator.predict({"visits": [32], "spend": [90]}).tolist()
        [0]
        """
        from segmentry.study.segmenter import Segmenter

        return Segmenter.of_study(self._result)

    def assign(self, frame: Any, on: str | None = None, *, may_lack: bool = False) -> Any:
        """Return a frame with the segment of each row's customer: columns segment_id and segment_name.

        Rows are found by the ids of their customers, so that several rows of a customer, such as order lines, get the same
        segment. Where the customers had no ids, the frame must be that of the fit or a part of it with the same index. The order
        of the rows, a pandas index and all other columns stay.

        Parameters
        ----------
        frame : DataFrame
            A data frame of any library; it is not changed.
        on : str, optional
            Column with the ids, or level of a pandas index; when None, the one that the study was fitted with.
        may_lack : bool, default False
            Whether rows of customers who are not in the study get nulls; they are an error otherwise.

        Returns
        -------
        DataFrame
            Of the caller's kind.

        Raises
        ------
        ColumnNotFound
            When the frame has no column with the ids.
        DataError
            When a row has no segment, rows cannot be distinguished, or the frame has other columns of these names.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> import pyarrow as pa
        >>> lines = pa.table({"customer_id": ["a", "f", "a"], "amount": [3, 40, 6]})
        >>> study.assign(lines)["segment_id"].to_pylist()
        ['s02', 's01', 's02']
        """
        fitted = self._origin.sources.customers if self._origin is not None else None
        return assigned(self._result, frame, on, fitted=fitted, may_lack=may_lack)

    def rename(self, names: Mapping[str, str]) -> "Study[Frame]":
        """Return the study with new names of segments.

        The names stand in its frames, rules, SQL, summary and report, and in what it scores. Nothing is fitted
        again, and this study stays as it is. `save` keeps the names.

        Parameters
        ----------
        names : mapping of str to str
            New names by id or present name, such as `{"s01": "Loyal regulars"}`; segments that are left out keep theirs.

        Returns
        -------
        Study
            With the new names.

        Raises
        ------
        SpecError
            When a segment is unknown, or a name is empty, too long or that of another segment.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.rename({"s01": "Regulars"}).names["s01"]
        'Regulars'
        """
        from segmentry.study.rename import renamed

        return Study(renamed(self._result, names), self._origin)

    def with_k(self, k: int) -> "Study[Frame]":
        """Return the study with another number of segments, from the solutions that this fit has tried.

        It equals a fit with this k over the same range of numbers. The sources are read again, but the solutions and resamples
        are not computed again. Names given by `rename` are left out, since they were given to other segments.

        Parameters
        ----------
        k : int
            Number of segments.

        Returns
        -------
        Study
            With k segments.

        Raises
        ------
        DataError
            When the sources have changed since the fit.
        UsageError
            When this k was not tried, the study was loaded, or its method chooses no number.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.with_k(3)
        <Study: 6 customers in 3 segments (K-Means) by visits, spend>
        """
        from segmentry.study.with_k import fit_other_k

        fitted = fit_other_k(self._origin, k)
        return Study(fitted.result, fitted.origin)

    def show(self) -> Path | None:
        """Show the report: in a notebook below the cell, otherwise in the browser.

        Returns
        -------
        Path or None
            The page that the browser was given; None in a notebook.

        Notes
        -----
        `study` as the last line of a cell shows a short view; `study.show()` shows the whole report.
        """
        from segmentry.study.show import show_report

        return show_report(self._result)

    @answers_unknown_keywords
    def score(
        self,
        customers: Any = None,
        *,
        orders: Any = None,
        products: Any = None,
        as_of: Any = None,
        short_history: bool = False,
        reasons: bool = False,
        settings: Settings = (),
    ) -> Any:
        """Return the segments of other customers, or of the same ones later.

        Each customer is treated alone and as in the study: nothing is learnt from the new data.

        Parameters
        ----------
        customers, orders, products : path or DataFrame, optional
            As `segmentry.fit` takes them; orders when the segments were learnt from orders.
        as_of : str, date or datetime, optional
            Only orders before this date or time count; when None, the day after the last order.
        short_history : bool, default False
            Whether the log may lack orders that the study saw.
        reasons : bool, default False
            Whether the reason of each customer is given too, as in `segments`.
        settings : mapping or sequence of str, optional
            What is read of a database, where it is not that of the study, such as `["orders.table=order_lines"]`.

        Returns
        -------
        DataFrame
            One row per customer, with customer_id, segment_id, segment_name, fit and second_segment_id as in `segments`, then
            out_of_range and like_none, which say whether the customer is unlike those of the study. With `reasons`, distance,
            second_distance, reason, better_segment_id and change stand before these two.

        Warns
        -----
        FindingWarning
            When values were filled, categories are unknown, the customers have drifted, or records were rejected or merged and so
            have no row.

        Raises
        ------
        ColumnNotFound
            When a column that formed the segments, or the id, is missing.
        DataError
            When the sources are not of the kind that the segments were learnt from, or lack orders that the study saw.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> new = {"customer_id": ["x", "y"], "visits": [3, 32], "spend": [9, 91]}
        >>> study.score(new)["segment_id"].to_pylist()
        ['s02', 's01']
        """
        sources = sources_handed(customers, orders, products)
        options = ScoreOptions(short_history=short_history, reasons=reasons, settings=settings)
        scored = score_sources(sources, self._result.model, as_of, known=self._result.features, options=options)
        n_left_out = scored.n_records - scored.segments.num_rows
        if n_left_out:
            message = (
                f"rejected or merged, without a separate row: {n_left_out:,} of {counted(scored.n_records, 'record')}"
            )
            warnings.warn(message, FindingWarning, stacklevel=2)
        warn_of(naming_rejected(scored.findings))
        return restorer_of(sources, self._result.model)(scored.segments)

    @answers_unknown_keywords
    def check(
        self,
        customers: Any = None,
        *,
        orders: Any = None,
        products: Any = None,
        as_of: Any = None,
        history: str | Path | None = None,
        monitor: Mapping[str, Any] | None = None,
        short_history: bool = False,
        settings: Settings = (),
    ) -> Check:
        """Compare new customers with those of the study, and say whether a refit is advised.

        Parameters
        ----------
        customers, orders, products : path or DataFrame, optional
            As `segmentry.fit` takes them; orders when the segments were learnt from orders.
        as_of : str, date or datetime, optional
            Only orders before this date or time count; when None, the day after the last order.
        history : path, optional
            File in which checks are kept, where several in a row must advise a refit.
        monitor : mapping, optional
            Fields of the contract, such as `{"min_distance": 0.1}`, where they differ from those of the study.
        short_history : bool, default False
            Whether the log may lack orders that the study saw.
        settings : mapping or sequence of str, optional
            What is read of a database, such as `["orders.table=order_lines"]`, and fields of the contract: "monitor.alpha=0.02".

        Returns
        -------
        Check
            With `is_refit_advised`, `tests`, `segments` (their shares) and `sentences`; printed, it says them in sentences.

        Raises
        ------
        ArtifactError
            When the study was saved before studies kept a sample of their customers.
        DataError
            When the new customers cannot be read or are too few, or the log lacks orders that the study saw.
        SpecError
            When the contract is wrong.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33, 3, 29], [9, 8, 9, 90, 95, 91, 7, 92]
        >>> customers = {"customer_id": range(40), "visits": visits * 5, "spend": spend * 5}
        >>> study = sg.fit(customers, k=2)
        >>> study.check(customers).is_refit_advised
        False
        """
        from segmentry.study.check import CheckRequest, check_result

        request = CheckRequest(
            sources=sources_handed(customers, orders, products),
            as_of=as_of,
            settings=document_with(document_with({}, settings, "check"), {"monitor": dict(monitor or {})}, "check"),
            history=None if history is None else Path(history),
            short_history=short_history,
        )
        return check_result(self._result, request)

    @answers_unknown_keywords
    def refit(
        self,
        customers: Any = None,
        *,
        orders: Any = None,
        products: Any = None,
        as_of: Any = None,
        settings: Mapping[str, Any] | Sequence[str] = (),
        short_history: bool = False,
    ) -> "Study[Any]":
        """Return the study fitted again on newer data; segments that go on keep their ids and names.

        A new segment has the id of an old one when each has at least half of the customers of the other, by the same values of
        the same customers. Ids that are retired are not given again. `register` lists the segments of all fits, and
        `changes` tells what became of each.

        Parameters
        ----------
        customers, orders, products : path or DataFrame, optional
            The newer data, as `segmentry.fit` takes them.
        as_of : str, date or datetime, optional
            Only orders before this date or time count; when None, the day after the last order.
        settings : mapping or sequence of str, optional
            What changes in the spec, such as `["segment.k=5"]`.
        short_history : bool, default False
            Whether the log may lack orders that the study saw.

        Returns
        -------
        Study
            The new study; this one stays as it is.

        Raises
        ------
        DataError, SpecError
            When the data or the settings cannot be used, or the log lacks orders that the study saw.
        UsageError
            When the data are not of the kind that the study was made of.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> newer = {"customer_id": list("abcdefg"), "visits": [1, 2, 2, 30, 31, 33, 29], "spend": [9, 8, 9, 90, 95, 91, 94]}
        >>> later = study.refit(newer)
        >>> later.names == study.names, [item.fate for item in later.changes.transitions]
        (True, ['continued', 'continued'])
        """
        from segmentry.study.refit import refitted
        from segmentry.study.with_k import Origin

        sources = sources_as_they_are(sources_handed(customers, orders, products))
        result = refitted(self._result, sources, as_of, settings=settings, short_history=short_history)
        result = replace(result, model=replace(result.model, frame=frame_kind(sources, result.model)))
        return Study(result, Origin(sources=sources, spec=result.model.spec, tried=None))

    @property
    def register(self) -> Register:
        """All segments over all fits of the study, those that are retired too.

        Returns
        -------
        Register
            With `segments`, each with id, name, days of birth and retirement, parents and children.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> [item.id for item in study.register.segments]
        ['s01', 's02']
        """
        from segmentry.study.identity import register_of

        return register_of(self._result.model, self._result.register, None)

    @property
    def changes(self) -> Refit | None:
        """What the last refit did to each segment.

        Returns
        -------
        Refit or None
            With `transitions`, one per older segment, and `births`; None before the first refit.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> study.changes is None
        True
        """
        return self._result.refit

    @answers_unknown_keywords
    def track(
        self,
        orders: Any = None,
        *,
        products: Any = None,
        every: str = "month",
        start: Any = None,
        end: Any = None,
        cuts: "Cuts" = "frozen",
        settings: Settings = (),
    ) -> "Track[Any]":
        """Follow customers through the segments, by snapshots at the first day of each period.

        A snapshot equals `score(orders=..., as_of=...)` of its day: later orders are not seen.

        Parameters
        ----------
        orders, products : path or DataFrame, optional
            As `segmentry.fit` takes them; when None, those that the study was made from.
        every : str, default "month"
            "month", "quarter", "week", "year", or a number of days such as "10 days".
        start, end : str or date, optional
            No snapshot before the one or after the other; when None, the first possible and the last complete period.
        cuts : {"frozen", "recomputed"}, default "frozen"
            "frozen" for the cut points of the study; "recomputed" for those of RFM learnt anew at each date.
        settings : mapping or sequence of str, optional
            What is read of a database, where it is not that of the study, such as `["orders.table=order_lines"]`.

        Returns
        -------
        Track
            History, moves, stays and the change of revenue, as tables and in sentences.

        Raises
        ------
        DataError
            When the segments were not learnt from orders alone, or no period begins within the log.
        UsageError
            When an argument is wrong.

        Examples
        --------
        >>> import segmentry as sg
        >>> days = ["2024-01-05", "2024-02-01", "2024-03-01", "2024-05-30", "2024-01-15", "2024-06-01"]
        >>> log = {"customer_id": list("abaaba"), "order_date": days, "amount": [20, 12, 35, 30, 15, 90]}
        >>> track = sg.fit(orders=log, method="rfm").track(start="2024-05-01")
        >>> track.now["customer_id"].to_pylist()
        ['a', 'b']
        """
        from segmentry.study.track import TrackRequest, track_customers
        from segmentry.study.track_dates import snapshot_dates
        from segmentry.study.tracked import Track

        sources = (
            sources_handed(None, orders, products) if orders is not None else replace(self.sources, customers=None)
        )
        request = TrackRequest(dates=snapshot_dates(every, start, end), cuts=cuts, settings=settings)
        tracking = track_customers(sources, self._result, request)
        warn_of(tracking.findings)
        return Track(tracking, restorer_of(sources, self._result.model), self._result.account.source)

    def why(self, customer_id: Any) -> str:
        """Return, in sentences, why a customer is in its segment, and what would move it to a better one.

        Parameters
        ----------
        customer_id : str or int
            Id of a customer, as in the id column of the customers or orders; a whole number stands for its digits.

        Returns
        -------
        str
            Several lines: the segment, the reason, how certain it is, the next closest segment, and advice.

        Raises
        ------
        DataError
            When there is no such customer.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> print(study.why("a").splitlines()[1])
        Why: visits 1 (typical: 16); spend 9 (typical: 49.5).
        """
        return "\n".join(reasons_of_customer(self._result, canonical_id(customer_id)).sentences)

    def short_form(self, questions: int | None = None) -> "TypingTool[Frame]":
        """Return the fewest questions that classify customers as this study does, and how often they do.

        The questions are columns of the customer table that formed the segments. They are chosen one after the other, and every
        accuracy is that of customers whom neither the choice nor the weights of the answers have seen.

        Parameters
        ----------
        questions : int, optional
            How many questions; when None, the fewest within one standard error of the best.

        Returns
        -------
        TypingTool
            With `questions`, `accuracy` and `table`; `score` places customers by their answers, and `save` writes the scoring
            model, an Excel workbook and an offline page.

        Raises
        ------
        ArtifactError
            When the study was saved before studies kept a sample of their customers.
        DataError
            When the segments come from orders, or there are too few customers or one segment.
        UsageError
            When there are not so many columns to ask for.

        Examples
        --------
        >>> import segmentry as sg
        >>> study = sg.fit(sg.sample("survey").customers, k=3, evidence="quick")
        >>> list(study.short_form(questions=2).questions)
        ['planning_importance', 'beach']
        """
        from segmentry.study.short_form import short_form_of
        from segmentry.study.typing_tool import TypingTool

        return TypingTool(short_form_of(self._result, questions), saved_restorer(self._result.model))

    def rules(self, form: str = "words", dialect: str = "duckdb", *, of: str = "segment") -> str:
        """Return rules that reproduce the segments: exactly for RFM and trees, approximately for others.

        Parameters
        ----------
        form : {"words", "filter", "sql"}, default "words"
            "words", "filter" for the filter of a CRM, or "sql" for a CASE expression over the columns.
        dialect : str, default "duckdb"
            Dialect of the SQL, such as "postgres" or "bigquery".
        of : {"segment", "rfm_name", "value_tier"}, default "segment"
            What the rules give for each customer.

        Returns
        -------
        str
            The rules, one per line, with how many customers each finds and what share of these is right.

        Raises
        ------
        DataError
            When there is only one segment, or the study was made without orders.
        UsageError
            When the form or the dialect is not known.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> print(study.rules().splitlines()[-1])
        s02 Low-spending rare visitors: visits is less than 20 (3 customers, 100% correct)
        """
        return tell_rules(self._result, form, dialect, of=of)

    def sql(
        self,
        dialect: str = "duckdb",
        *,
        table: str | None = None,
        id_column: str | None = None,
        as_of: Any = None,
        form: str = "query",
    ) -> str:
        """Return one SELECT that gives the customers of a warehouse the segments that `score` gives.

        Parameters
        ----------
        dialect : str, default "duckdb"
            Dialect of the warehouse, such as "postgres" or "bigquery".
        table : str, optional
            Table of the warehouse; when None, "customers", or "orders" where the segments were learnt from orders.
        id_column : str, optional
            Column with the ids; when None, that of the study.
        as_of : str, date or datetime, optional
            Only orders before this date or time count; when None, that of the study.
        form : {"query", "view", "dbt"}, default "query"
            "query", "view" for a statement that makes a view, or "dbt" for a model of dbt.

        Returns
        -------
        str
            The statement, with comments on what it expects.

        Raises
        ------
        DataError
            When SQL cannot say how the study reads its customers.
        UsageError
            When the dialect is not known, or the method is no arithmetic.

        Examples
        --------
        >>> import segmentry as sg
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> print(study.sql("postgres").splitlines()[0])
        -- Segments of customers, for PostgreSQL. The query reads the table customers, which holds in
        """
        from segmentry.study.sql import Asked, query_of

        asked = Asked(dialect=dialect, table=table, id_column=id_column, as_of=as_of, form=form)
        return query_of(self._result, asked)

    def save(self, folder: str | Path) -> Path:
        """Write the study to a folder: tables, report, charts, spec and model.

        An older study in the folder is replaced; any other folder that is not empty is refused.

        Parameters
        ----------
        folder : path
            The study folder, which is made where it does not exist.

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
        >>> visits, spend = [1, 2, 2, 30, 31, 33], [9, 8, 9, 90, 95, 91]
        >>> customers = {"customer_id": list("abcdef"), "visits": visits, "spend": spend}
        >>> study = sg.fit(customers, k=2)
        >>> from tempfile import TemporaryDirectory
        >>> with TemporaryDirectory() as folder:
        ...     saved = study.save(f"{folder}/study")
        ...     (saved / "report.html").exists(), sg.load(saved) == study
        (True, True)
        """
        return save_study(self._result, Path(folder)).folder

    def __eq__(self, other: object) -> bool:
        """Return whether another study has the same model and the same segments."""
        if not isinstance(other, Study):
            return NotImplemented
        return self is other or (
            self._document == other._document and self._result.segments.equals(other._result.segments)
        )

    def __hash__(self) -> int:
        return hash(self._document)

    @cached_property
    def _document(self) -> str:
        return json.dumps(to_plain(self._result.model), sort_keys=True)

    def __repr__(self) -> str:
        n = self._result.account.counts.n_customers
        features = shortened(list(self._result.model.features.groups), _MOST_NAMED, "columns")
        segments, method = (
            counted(self.evidence.k, "segment"),
            METHODS[self._result.model.spec.segment.method.kind].title,
        )
        return f"<Study: {counted(n, 'customer')} in {segments} ({method}) by {features}>"

    def _repr_html_(self) -> str:
        return study_html(self._result)
