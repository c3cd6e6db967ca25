"""The learnt path of a study: from a customer table to segments, without names, reasons and report."""

from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pyarrow as pa

from segmentry.algorithms import Floats, Ints
from segmentry.errors import UsageError
from segmentry.methods import METHODS, Assignable, coordinates_for
from segmentry.results import Evidence, Finding, Model, StudyResult
from segmentry.spec import StudySpec
from segmentry.study.base import gather_customers
from segmentry.study.blas import one_blas_thread
from segmentry.study.formed import is_formed, segmented_on_features
from segmentry.study.progress import silent
from segmentry.study.read_again import features_of, parts_of, rows_of
from segmentry.study.score import assigned_again, scoring_segments
from segmentry.study.sources import Sources


@dataclass(frozen=True, kw_only=True)
class LearntPath:
    """What a study has learnt from a customer table: the model, the centres, and why there are so many.

    The centres (k, m) are in the space of the coordinates; None where the model of a finished study has none.
    """

    model: Model
    centres: Floats | None
    evidence: Evidence
    findings: tuple[Finding, ...]

    def coordinates(self, table: Any) -> Floats:
        """Return the coordinates of the rows of a table, each made alone, shape (n, m).

        Parameters
        ----------
        table
            A data frame with the columns that formed the segments.
        """
        method = METHODS[self.model.spec.segment.method.kind]
        return coordinates_for(method, features_of(table, self.model))

    def labels(self, coordinates: Floats) -> Ints:
        """Return the segment of each row by its coordinates, shape (n,).

        Parameters
        ----------
        coordinates
            Shape (n, m).
        """
        spec = self.model.spec
        method = METHODS[spec.segment.method.kind]
        return method.assign(Assignable(coordinates=coordinates), self.model.partition, spec.n_threads).labels

    def labels_of(self, table: Any) -> Ints:
        """Return the segment of each row of a table by its position in `ids`, shape (n,).

        Parameters
        ----------
        table
            A data frame with the columns that formed the segments.
        """
        return assigned_again(rows_of(table, self.model), self.model).assignment.labels

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids of the segments that a row may get."""
        return scoring_segments(self.model).ids

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the table that form the segments."""
        if self.model.rfm_columns is not None:
            return tuple(item.column for item in self.model.rfm_columns.columns)
        return columns_needed(self.model)


def learn_path(table: pa.Table, spec: StudySpec) -> LearntPath:
    """Learn the features and segments of a customer table as a study does.

    Parameters
    ----------
    table
        One row per customer.
    spec
        The study; its method must choose the number of segments.

    Raises
    ------
    UsageError
        When the method defines its segments.
    DataError, SpecError
        When the table or the spec cannot be used.
    """
    kind = spec.segment.method.kind
    if kind in METHODS and not is_formed(kind):
        raise _no_estimator(_why_none(kind))
    with ExitStack() as stack:
        stack.enter_context(one_blas_thread())
        base = gather_customers(Sources(table), spec, stack=stack, progress=silent)
        segmented = segmented_on_features(base, silent)
    segmentation, audited = segmented.segmentation, segmented.prepared.audited
    model = Model(
        spec=base.spec,
        id_column=base.customers.id_column,
        features=segmented.features.state,
        segment_ids=segmentation.ids,
        segment_names=segmentation.ids,
        partition=segmentation.state,
        dates=base.dates,
        shares=base.shares,
        blocks=base.blocks,
    )
    return LearntPath(
        model=model,
        centres=segmentation.centres,
        evidence=segmented.evidence,
        findings=(*base.findings, *audited.findings, *segmented.findings),
    )


def path_of_study(result: StudyResult) -> LearntPath:
    """Return what a finished study has learnt.

    Raises
    ------
    UsageError
        When it was learnt from orders.
    """
    model = result.model
    if model.orders is not None:
        raise _no_estimator(
            "the segments were learnt from a log of orders, and an estimator takes one row per customer"
        )
    centres = METHODS[model.spec.segment.method.kind].centres(model.partition)
    return LearntPath(model=model, centres=centres, evidence=result.evidence, findings=result.account.findings)


def columns_needed(model: Model) -> tuple[str, ...]:
    """Return the columns of the table that form the segments; dates by the names that they have there."""
    counted = {item.name: item.column for item in model.dates.counted} if model.dates is not None else {}
    parts = parts_of(model)
    columns = [parts.get(name, (counted.get(name, name),)) for name in model.features.names]
    return tuple(dict.fromkeys(column for group in columns for column in group))


def _why_none(kind: str) -> str:
    """Return why a method that forms no segments has no estimator."""
    if METHODS[kind].explained_by == "scores":
        return f"{kind} gives every customer a name from a grid"
    return f"{kind} takes segments that were made elsewhere, and places others by rules on their columns"


def _no_estimator(why: str) -> UsageError:
    return UsageError(
        why, where="the estimator", remedy="study.score(...) gives new customers their segments in any study."
    )
