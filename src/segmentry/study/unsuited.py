"""Refuse settings that need another source: a customer table, or a log of orders."""

from segmentry.errors import SpecError
from segmentry.spec import GivenMethod, RfmMethod, StudySpec, TreeMethod
from segmentry.study.sources import Sources


def refuse_unsuited(sources: Sources, spec: StudySpec) -> None:
    """Refuse a window, weights, segments, shares and blocks that need other sources or another method.

    Parameters
    ----------
    sources
        Customers, orders, or both.
    spec
        The study.

    Raises
    ------
    SpecError
        When a setting would do nothing, or names a column for two things.
    """
    _refuse_window_without_orders(sources, spec)
    _refuse_unused_weights(sources, spec)
    _refuse_unnamed_segments(sources, spec)
    _refuse_shares_beside_orders(sources, spec)
    _refuse_blocks(sources, spec)


def _refuse_window_without_orders(sources: Sources, spec: StudySpec) -> None:
    if sources.orders is None and spec.orders.window is not None:
        problem = "needs a log of orders; a customer table holds counts and sums that are made already"
        raise SpecError(
            "orders.window", [f"{problem} (got {spec.orders.window}). Leave it out, or give the log with --orders"]
        )


def _refuse_unused_weights(sources: Sources, spec: StudySpec) -> None:
    """Refuse weights where something cannot say a thing with them."""
    name = spec.segment.weights
    if name is None:
        return
    if sources.orders is not None:
        raise SpecError(
            "segment.weights",
            [f"needs a customer table alone; customers with a log of orders are counted one by one (got {name})"],
        )
    if isinstance(spec.segment.method, RfmMethod):
        raise SpecError(
            "segment.weights", [f"does nothing with rfm, which scores customers one by one; leave it out (got {name})"]
        )
    if name in (spec.features.columns or ()):
        raise SpecError("segment.weights", [f"{name} is a feature too; a column can be one of the two"])


def _refuse_unnamed_segments(sources: Sources, spec: StudySpec) -> None:
    """Refuse segments made elsewhere that are not named, have no table, or are features too."""
    if not isinstance(spec.segment.method, GivenMethod):
        return
    name = spec.segment.method.column
    if name is None:
        raise SpecError(
            "segment.method.column",
            ["names no column with the segments; type: segmentry explain CUSTOMERS --segments COLUMN"],
        )
    if sources.customers is None:
        raise SpecError("segment.method.column", [f"{name} is a column of a customer table, and there is none"])
    if name in (spec.features.columns or ()):
        raise SpecError("features.columns", [f"{name} holds the segments; they would explain themselves. Leave it out"])
    if name == spec.segment.weights:
        raise SpecError("segment.weights", [f"{name} holds the segments too; a column can be one of the two"])


def _refuse_shares_beside_orders(sources: Sources, spec: StudySpec) -> None:
    """Refuse shares of columns of the table where features from orders form the segments."""
    if sources.orders is not None and spec.features.shares:
        got = ", ".join(spec.features.shares)
        problem = f"needs a customer table alone (got {got}); with a log of orders, orders.features=[category_share] is the same"
        raise SpecError("features.shares", [problem])


def _refuse_blocks(sources: Sources, spec: StudySpec) -> None:
    """Refuse blocks where other features form the segments, or where single columns must tell them."""
    if not spec.features.blocks:
        return
    got, kind = ", ".join(spec.features.blocks), spec.segment.method.kind
    if sources.orders is not None:
        problem = (
            f"needs a customer table alone (got {got}); with a log of orders, features from orders form the segments"
        )
        raise SpecError("features.blocks", [problem])
    if isinstance(spec.segment.method, GivenMethod):
        problem = f"form segments, and these segments were made elsewhere (got {got}); leave them out"
        raise SpecError("features.blocks", [problem])
    if isinstance(spec.segment.method, TreeMethod):
        why = "tells segments by conditions on single columns, and a component of a block means nothing by itself"
        raise SpecError(
            "features.blocks", [f"cannot be used with {kind}, which {why} (got {got}); use --method kmeans"]
        )
