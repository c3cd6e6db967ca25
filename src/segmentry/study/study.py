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
from segmentry.report.gallery import Gallery
from segmentry.report.notebook import study_html
from segmentry.results import Check, Finding, Refit, Register, StudyResult
from segmentry.stages.ingest.ids.canonical import canonical_id
from segmentry.study.assign import assigned
from segmentry.study.caller_frames import frame_kind, restorer_of, saved_restorer
from segmentry.study.rules import tell_rules
from segmentry.study.save import save_study
from segmentry.study.saved import read_saved
from segmentry.study.score import ScoreOptions, score_sources
from segmentry.study.shown_evidence import ShownEvidence
from segmentry.study.sources import Sources, sources_as_they_are, sources_handed, sources_of
from segmentry.study.why import reasons_of_customer
from segmentry.texts import counted, shortened

if TYPE_CHECKING:
    from segmentry.study.segmenter import Segmenter
    from segmentry.study.track import Cuts
    from segmentry.study.tracked import Track
    from segmentry.study.with_k import Origin

Frame = TypeVar("Frame")
_MOST_NAMED = 6


class Study(Generic[Frame]):
    """A fitted study: segments, profiles, evidence, findings and charts, and scoring of more customers.

    Made by `segmentry.fit` or `segmentry.load`. Tables come in the kind of frame that the customers came in, as
    `pyarrow.Table` when they came from a file.
    """

    def __init__(self, result: StudyResult, origin: "Origin | None" = None) -> None:
        self._result = result
        self._origin = origin
        self._restore = (
            restorer_of(origin.sources, result.model) if origin is not None else saved_restorer(result.model)
        )

    @property
    def sources(self) -> Sources:
        """What the study was fitted from; the files that its spec names where it was loaded."""
        return self._origin.sources if self._origin is not None else sources_of(self._result.model.spec)

    @property
    def result(self) -> StudyResult:
        """All results, as types of Segmentry."""
        return self._result

    @cached_property
    def segments(self) -> Frame:
        """One row per customer: customer_id, segment_id, segment_name, fit (0 to 1), second_segment_id.

        Rows are in input order, and carry the index of a pandas frame's rows. Further columns hold reasons and
        RFM scores where there are any, and the weight of a row that stands for several customers.
        """
        return cast("Frame", self._restore(self._result.segments))

    @property
    def names(self) -> dict[str, str]:
        """The name of each segment by its id."""
        return dict(zip(self._result.model.segment_ids, self._result.model.segment_names, strict=True))

    @cached_property
    def profiles(self) -> Frame:
        """One row per segment and feature, in the units of the features."""
        return cast("Frame", self._restore(profile_table(self._result.profiles)))

    @cached_property
    def evidence(self) -> ShownEvidence[Frame]:
        """The verdict with its reasons, the recommended and the fitted k, and a table of indices over k."""
        return ShownEvidence(self._result.evidence, self._restore)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What reading and audit found, and what was done about it."""
        return self._result.account.findings

    @property
    def summary(self) -> dict[str, Any]:
        """The document that `segmentry run --json` prints."""
        return summary_document(self._result, None)

    @cached_property
    def charts(self) -> Mapping[str, Any]:
        """Charts by name, drawn on access; those that do not apply to this study are left out."""
        return Gallery(self._result)

    @cached_property
    def features(self) -> Frame | None:
        """Features from orders, one row per customer, in their units; None for a study without orders."""
        features = self._result.features
        return None if features is None else cast("Frame", self._restore(features))

    @cached_property
    def estimator(self) -> "Segmenter":
        """The segments as a fitted scikit-learn estimator, for studies of a customer table."""
        from segmentry.study.segmenter import Segmenter

        return Segmenter.of_study(self._result)

    def assign(self, frame: Any, on: str | None = None, *, may_lack: bool = False) -> Any:
        """Return a frame with the segment of each row's customer: columns segment_id and segment_name.

        Rows are found by the ids of their customers, so that several rows of a customer, such as order lines, get the same
        segment. Where the customers had no ids, the frame must be that of the fit or a part of it with the same index. The order
        of the rows, a pandas index and all other columns stay.

        Parameters
        ----------
        frame
            A data frame of any library; it is not changed.
        on
            Column with the ids, or level of a pandas index; None for the one that the study was fitted with.
        may_lack
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
            When a row has no segment, rows cannot be told apart, or the frame has other columns of these names.
        """
        fitted = self._origin.sources.customers if self._origin is not None else None
        return assigned(self._result, frame, on, fitted=fitted, may_lack=may_lack)

    def rename(self, names: Mapping[str, str]) -> "Study[Frame]":
        """Return the study with new names of segments.

        The names stand in its frames, rules, SQL, summary and report, and in what it scores. Nothing is fitted
        again, and this study stays as it is. `save` keeps the names.

        Parameters
        ----------
        names
            New names by id or present name, such as `{"s01": "Loyal regulars"}`; segments that are left out keep theirs.

        Returns
        -------
        Study
            With the new names.

        Raises
        ------
        SpecError
            When a segment is unknown, or a name is empty, too long or that of another segment.
        """
        from segmentry.study.rename import renamed

        return Study(renamed(self._result, names), self._origin)

    def with_k(self, k: int) -> "Study[Frame]":
        """Return the study with another number of segments, from the solutions that this fit has tried.

        It equals a fit with this k over the same range of numbers. The sources are read again, but the solutions and resamples
        are not computed again. Names given by `rename` are left out, since they were given to other segments.

        Parameters
        ----------
        k
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
        """
        from segmentry.study.show import show_report

        return show_report(self._result)

    def score(
        self,
        customers: Any = None,
        *,
        orders: Any = None,
        products: Any = None,
        as_of: Any = None,
        short_history: bool = False,
        reasons: bool = False,
    ) -> Any:
        """Return the segments of customers, and whether each is unlike those of the study.

        Warns as `segmentry score` does, for instance of filled values and unknown categories, and when records were rejected or
        merged, and so have no row in the answer.

        Parameters
        ----------
        customers, orders, products
            Paths or frames, as `segmentry.fit` takes them; orders when the segments were learnt from orders.
        as_of
            Date or moment up to which the orders are seen; the day after their last when None.
        short_history
            Whether the log may lack orders that the study saw.
        reasons
            Whether the reason of each customer is told too, as in `segments`.

        Raises
        ------
        ColumnNotFound
            When a column that formed the segments, or the id, is missing.
        DataError
            When the sources are not of the kind that the segments were learnt from, or lack orders that the study saw.
        """
        sources = sources_handed(customers, orders, products)
        options = ScoreOptions(short_history=short_history, reasons=reasons)
        scored = score_sources(sources, self._result.model, as_of, known=self._result.features, options=options)
        n_left_out = scored.n_records - scored.segments.num_rows
        if n_left_out:
            message = f"rejected or merged, without a row of their own: {n_left_out:,} of {counted(scored.n_records, 'record')}"
            warnings.warn(message, FindingWarning, stacklevel=2)
        for item in scored.findings:
            if item.severity != "info":
                warnings.warn(f"{item.title}. {item.evidence} {item.remedy}", FindingWarning, stacklevel=2)
        return restorer_of(sources, self._result.model)(scored.segments)

    def check(
        self,
        customers: Any = None,
        *,
        orders: Any = None,
        products: Any = None,
        as_of: Any = None,
        history: str | Path | None = None,
        monitor: Mapping[str, Any] | None = None,
    ) -> Check:
        """Compare new customers with those of the study, and say whether a refit is advised.

        Parameters
        ----------
        customers, orders, products
            Paths or frames, as `segmentry.fit` takes them; orders when the segments were learnt from orders.
        as_of
            Date or moment up to which the orders are seen; the day after their last when None.
        history
            File in which checks are kept, where several in a row must speak for a refit.
        monitor
            Fields of the contract, such as `{"min_distance": 0.1}`, where they differ from those of the study.

        Returns
        -------
        Check
            Tests, shares of the segments, and the advice with its reasons; printed, it tells them in sentences.

        Raises
        ------
        ArtifactError
            When the study was saved before studies kept a sample of their customers.
        DataError
            When the new customers cannot be read or are too few.
        SpecError
            When the contract is wrong.
        """
        from segmentry.study.check import CheckRequest, check_result, contract_from

        request = CheckRequest(
            sources=sources_handed(customers, orders, products),
            as_of=as_of,
            contract=contract_from(self._result.model, monitor or {}),
            history=None if history is None else Path(history),
        )
        return check_result(self._result, request)

    def refit(
        self,
        customers: Any = None,
        *,
        orders: Any = None,
        products: Any = None,
        as_of: Any = None,
        settings: Mapping[str, Any] | Sequence[str] = (),
    ) -> "Study[Any]":
        """Return the study fitted again on newer data; segments that go on keep their ids and names.

        A new segment has the id of an old one when each has at least half of the customers of the other, by the same values of
        the same customers. Ids that are retired are not given again. `register` lists the segments of all fits, and
        `changes` tells what became of each.

        Parameters
        ----------
        customers, orders, products
            The newer data, as `segmentry.fit` takes them.
        as_of
            Date or moment up to which the orders are seen; the day after their last when None.
        settings
            What changes in the spec, such as `["segment.k=5"]`.

        Returns
        -------
        Study
            The new study; this one stays as it is.

        Raises
        ------
        DataError, SpecError
            When the data or the settings cannot be used.
        UsageError
            When the data are not of the kind that the study was made of.
        """
        from segmentry.study.refit import refitted
        from segmentry.study.with_k import Origin

        sources = sources_as_they_are(sources_handed(customers, orders, products))
        result = refitted(self._result, sources, as_of, settings=settings)
        result = replace(result, model=replace(result.model, frame=frame_kind(sources, result.model)))
        return Study(result, Origin(sources=sources, spec=result.model.spec, tried=None))

    @property
    def register(self) -> Register:
        """All segments over all fits of the study: id, name, days of birth and retirement, parents, children."""
        from segmentry.study.identity import register_of

        return register_of(self._result.model, self._result.register, None)

    @property
    def changes(self) -> Refit | None:
        """What the last refit did to each segment; None before the first one."""
        return self._result.refit

    def track(
        self,
        orders: Any = None,
        *,
        products: Any = None,
        every: str = "month",
        start: Any = None,
        end: Any = None,
        cuts: "Cuts" = "frozen",
    ) -> "Track[Any]":
        """Follow customers through the segments, by snapshots at the first day of each period.

        A snapshot equals `score(orders=..., as_of=...)` of its day: later orders are not seen.

        Parameters
        ----------
        orders, products
            As `segmentry.fit` takes them; those that the study was made from when None.
        every
            "month", "quarter", "week", "year", or a number of days such as "10 days".
        start, end
            No snapshot before the one or after the other; the first possible and the last complete period when None.
        cuts
            "frozen" for the cut points of the study; "recomputed" for those of RFM learnt anew at each date.

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
        """
        from segmentry.study.track import TrackRequest, track_customers
        from segmentry.study.track_dates import snapshot_dates
        from segmentry.study.tracked import Track

        sources = (
            sources_handed(None, orders, products) if orders is not None else replace(self.sources, customers=None)
        )
        request = TrackRequest(dates=snapshot_dates(every, start, end), cuts=cuts)
        tracking = track_customers(sources, self._result, request)
        for item in tracking.findings:
            if item.severity != "info":
                warnings.warn(f"{item.title}. {item.evidence} {item.remedy}", FindingWarning, stacklevel=2)
        return Track(tracking, restorer_of(sources, self._result.model), self._result.account.source)

    def why(self, customer_id: Any) -> str:
        """Return, in sentences, why a customer is in its segment, and what would move it to a better one.

        Parameters
        ----------
        customer_id
            Id of a customer, of the type that it has in the caller's table; a whole number stands for its digits.

        Raises
        ------
        DataError
            When there is no such customer.
        """
        return "\n".join(reasons_of_customer(self._result, canonical_id(customer_id)).sentences)

    def rules(self, form: str = "words", dialect: str = "duckdb", *, of: str = "segment") -> str:
        """Return the rules that give customers their segments, exactly for RFM and nearly for others.

        Parameters
        ----------
        form
            "words", "filter" for the filter of a CRM, or "sql" for a CASE expression over the columns.
        dialect
            Of the SQL, such as "postgres" or "bigquery".
        of
            What the rules tell of a customer: "segment", "rfm_name" or "value_tier".

        Raises
        ------
        DataError
            When there is only one segment, or the study was made without orders.
        UsageError
            When the form or the dialect is not known.
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
        dialect
            Such as "postgres" or "bigquery".
        table
            Table of the warehouse; when None "customers", or "orders" where the segments were learnt from orders.
        id_column
            Column with the ids; when None that of the study.
        as_of
            Date or moment up to which orders are seen; that of the study when None.
        form
            "query", "view" for a statement that makes a view, or "dbt" for a model of dbt.

        Raises
        ------
        DataError
            When SQL cannot say how the study reads its customers.
        UsageError
            When the dialect is not known, or the method is no arithmetic.
        """
        from segmentry.study.sql import Asked, query_of

        asked = Asked(dialect=dialect, table=table, id_column=id_column, as_of=as_of, form=form)
        return query_of(self._result, asked)

    def save(self, folder: str | Path) -> Path:
        """Write the study folder and return its path; an older study there is replaced, anything else refused.

        Parameters
        ----------
        folder
            The study folder.

        Raises
        ------
        OutputError
            When the folder is not ours to replace, or cannot be written.
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
        features = shortened(self._result.model.features.names, _MOST_NAMED, "columns")
        return f"<Study: {counted(n, 'customer')} in {counted(self.evidence.k, 'segment')} by {features}>"

    def _repr_html_(self) -> str:
        return study_html(self._result)


def load_study(folder: str | Path) -> Study[Any]:
    """Load a study that was saved; nothing in the folder is run.

    Its tables come in the kind of frame that it was fitted from, as `pyarrow.Table` where that library is not installed.

    Parameters
    ----------
    folder
        The study folder.

    Raises
    ------
    ArtifactError
        When the folder is no study, or a file in it is damaged.
    """
    return Study(read_saved(Path(folder)))
