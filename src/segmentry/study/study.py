"""A fitted study as Python users see it."""

import warnings
from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import Any

from segmentry.artifact.study import read_results
from segmentry.exports import profile_table, summary_document
from segmentry.report.gallery import Gallery
from segmentry.report.notebook import study_html
from segmentry.results import Evidence, Finding, StudyResult
from segmentry.storage.folders import recover_swap
from segmentry.storage.frames import Restore
from segmentry.study.caller_frames import restorer_of
from segmentry.study.rules import tell_rules
from segmentry.study.save import save_study
from segmentry.study.score import score_sources
from segmentry.study.sources import seen_from_here, sources_handed
from segmentry.study.why import reasons_of_customer
from segmentry.texts import counted


class Study:
    """A fitted study: segments, profiles, evidence, findings and charts, and scoring of more customers.

    Made by `segmentry.fit` or `segmentry.load`. Tables come in the kind of frame that the customers came in, as
    `pyarrow.Table` when they came from a file.
    """

    def __init__(self, result: StudyResult, restore: Restore | None = None) -> None:
        self._result = result
        self._restore: Restore = restore or (lambda table: table)

    @property
    def result(self) -> StudyResult:
        """All results, as types of Segmentry."""
        return self._result

    @cached_property
    def segments(self) -> Any:
        """One row per customer: customer_id, segment_id, segment_name, fit (0 to 1), second_segment_id.

        Rows are in input order, and carry the index of a pandas frame's rows.
        Further columns hold reasons and RFM scores where there are any.
        """
        return self._restore(self._result.segments)

    @cached_property
    def profiles(self) -> Any:
        """One row per segment and feature, in the units of the features."""
        return self._restore(profile_table(self._result.profiles))

    @property
    def evidence(self) -> Evidence:
        """Indices for every k, the knee, the recommendation with its reason, and the k that was fitted."""
        return self._result.evidence

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
    def features(self) -> Any:
        """Features from orders, one row per customer, in their units; None for a study without orders."""
        return self._restore(self._result.features) if self._result.features is not None else None

    def score(self, customers: Any = None, *, orders: Any = None, products: Any = None, as_of: Any = None) -> Any:
        """Return the segments of customers, with the columns of `segments`.

        Warns as `segmentry score` does, for instance of filled values and unknown categories, and when records were rejected or
        merged, and so have no row in the answer.

        Parameters
        ----------
        customers, orders, products
            Paths or frames, as `segmentry.fit` takes them; orders when the segments were learnt from orders.
        as_of
            Date or moment up to which the orders are seen; the day after their last when None.

        Raises
        ------
        ColumnNotFound
            When a column that formed the segments, or the id, is missing.
        DataError
            When the sources are not those that the segments were learnt from.
        """
        sources = sources_handed(customers, orders, products)
        scored = score_sources(sources, self._result.model, as_of)
        n_left_out = scored.n_records - scored.segments.num_rows
        if n_left_out:
            message = f"rejected or merged, without a row of their own: {n_left_out:,} of {counted(scored.n_records, 'record')}"
            warnings.warn(message, UserWarning, stacklevel=2)
        for item in scored.findings:
            if item.severity != "info":
                warnings.warn(f"{item.title}. {item.evidence} {item.remedy}", UserWarning, stacklevel=2)
        restore = restorer_of(sources, self._result.model)
        return restore(scored.segments) if restore is not None else scored.segments

    def why(self, customer_id: str | int) -> str:
        """Return, in sentences, why a customer is in its segment, and what would move it to a better one.

        Parameters
        ----------
        customer_id
            Id of a customer; a whole number stands for its digits.

        Raises
        ------
        DataError
            When there is no such customer.
        """
        return "\n".join(reasons_of_customer(self._result, str(customer_id)).sentences)

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
            When there is one segment only, or the study was made without orders.
        UsageError
            When the form or the dialect is not known.
        """
        return tell_rules(self._result, form, dialect, of=of)

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

    def __repr__(self) -> str:
        n = self._result.account.counts.n_customers
        features = ", ".join(self._result.model.features.names)
        return f"<Study: {counted(n, 'customer')} in {counted(self.evidence.k, 'segment')} by {features}>"

    def _repr_html_(self) -> str:
        return study_html(self._result)


def load_study(folder: str | Path) -> Study:
    """Load a study that was saved; nothing in the folder is run.

    Raises
    ------
    ArtifactError
        When the folder is no study, or a file in it is damaged.
    """
    recover_swap(Path(folder))
    result = read_results(Path(folder))
    spec = seen_from_here(result.model.spec, Path(folder))
    return Study(replace(result, model=replace(result.model, spec=spec)))
