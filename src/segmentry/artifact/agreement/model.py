"""What must hold in a model, so that it can score customers."""

import math
from dataclasses import fields
from datetime import date
from typing import Any

import numpy as np

from segmentry.algorithms.mixed import Layout
from segmentry.algorithms.scores import ScoreCuts
from segmentry.algorithms.transforms import TRANSFORMS
from segmentry.artifact.agreement.faults import Faults, no_segment_ids, outside, repeated, unequal, unknown
from segmentry.catalogue.features import FEATURES, ORDERS_IN_ALL
from segmentry.catalogue.grids import DIMENSIONS, NO_PURCHASE, REACTIVATED, TOO_NEW
from segmentry.results import (
    FeatureState,
    LatentClassState,
    MedoidsState,
    Model,
    NumberBlock,
    NumericState,
    PrototypesState,
    RfmPartition,
    RfmState,
    TreeState,
)
from segmentry.results.rfm import scores_of

_LARGEST = math.sqrt(math.sqrt(1.7e308))
"""Coordinates are squared and summed, so they and what they are made from stay well within a float."""
_MOST_SCORES = 99


def model_faults(model: Model) -> Faults:
    """Yield what does not fit together in a model.

    Parameters
    ----------
    model
        The model.

    Yields
    ------
    str
        A sentence without a full stop.
    """
    ids, k = model.segment_ids, len(model.segment_ids)
    width = model.features.n_coordinates
    yield from no_segment_ids(ids)
    yield from repeated(ids, "a segment")
    yield from repeated(model.segment_names, "a name of a segment")
    yield from unequal(len(model.segment_names), k, "the names of segments")
    yield from unequal(model.partition.kind, model.spec.segment.method.kind, "the kind of the partition")
    if not k or not model.partition.fits(k, width):
        yield f"a partition of kind {model.partition.kind} that is not one of {k} segments by {width} coordinates"
    yield from _feature_faults(model.features)
    yield from _partition_faults(model)
    yield from _layout_faults(model)
    yield from _worth_faults(model)
    yield from _training_faults(model)
    yield from _date_faults(model)
    yield from repeated([name for group in model.shares for name in group.names], "a share")
    for block in model.blocks:
        yield from _block_faults(block)
    if model.rfm is not None:
        yield from _rfm_faults(model.rfm)
    if model.orders is not None and "customer" not in model.orders.columns:
        yield "a log of orders without a column of customers"


def _feature_faults(features: FeatureState) -> Faults:
    yield from repeated(features.names, "a feature")
    for state in features.numeric:
        yield from _numeric_faults(state)
    yield from _axes_faults(features)
    for category in features.categories:
        yield from repeated(category.levels, f"a level of {category.name!r}")
        yield from unequal(len(category.shares), len(category.levels), f"the shares of the levels of {category.name!r}")
        yield from outside(category.shares, 0, 1, what=f"a share of a level of {category.name!r}")
        yield from _positive((category.weight,), f"the weight of {category.name!r}")


def _axes_faults(features: FeatureState) -> Faults:
    axes = features.axes
    if axes is None:
        return
    yield from unequal(len(axes.directions), len(axes.shares), "the shares of the axes")
    yield from outside(axes.shares, 0, 1 + 1e-9, what="a share of an axis")
    for direction in axes.directions:
        yield from unequal(len(direction), len(features.coordinate_names), "the direction of an axis")
        yield from outside(direction, -1 - 1e-9, 1 + 1e-9, what="a direction of an axis")


def _block_faults(block: NumberBlock) -> Faults:
    name, n_numbers = repr(block.name[:60]), block.n_numbers
    yield from unequal(len(block.centre), n_numbers, f"the means of {name}")
    yield from unequal(len(block.directions), len(block.shares), f"the components of {name}")
    yield from outside(block.shares, 0, 1 + 1e-9, what=f"a share of a component of {name}")
    for direction in block.directions:
        yield from unequal(len(direction), n_numbers, f"a component of {name}")
        yield from outside(direction, -1 - 1e-9, 1 + 1e-9, what=f"a weight in a component of {name}")
    if block.scales:
        yield from unequal(len(block.scales), n_numbers, f"the scales of {name}")
        yield from _positive(block.scales, f"a scale of {name}")


def _numeric_faults(state: NumericState) -> Faults:
    name = repr(state.name[:60])
    yield from unknown([state.transform], TRANSFORMS, f"a transform of {name}")
    yield from _positive((state.scale, state.weight), f"the scale or weight of {name}")
    numbers = (state.fill, state.centre, *state.reference)
    if not all(abs(number) <= _LARGEST for number in numbers):
        yield f"numbers of {name} that are missing or too large"
    if list(state.reference) != sorted(state.reference):
        yield f"reference values of {name} that do not rise"
    entry = TRANSFORMS.get(state.transform)
    if entry is not None and entry.learn is not None and not state.reference:
        yield f"no reference values of {name}"


def _positive(numbers: tuple[float, ...], what: str) -> Faults:
    if not all(1 / _LARGEST <= number <= _LARGEST for number in numbers):
        yield f"{what} is not a positive number within reason"


def _partition_faults(model: Model) -> Faults:
    partition = model.partition
    if not isinstance(partition, RfmPartition):
        arrays = (getattr(partition, field.name) for field in fields(partition))
        if any(isinstance(array, np.ndarray) and abs(array).max(initial=0.0) > _LARGEST for array in arrays):
            yield "a centre too far away"
        return
    yield from repeated(partition.ids, "a segment of the grid")
    yield from repeated(partition.names, "a name of the grid")
    yield from unequal(len(partition.names), len(partition.ids), "the names of the grid")
    yield from unknown(model.segment_ids, partition.ids, "a segment of the grid")
    if model.rfm is None:
        yield "a grid without its scores"
    else:
        yield from unequal(sorted(partition.names), sorted(model.rfm.names), "the names of the grid")


def _layout_faults(model: Model) -> Faults:
    """Coordinates are of the kinds that the features have."""
    partition, features = model.partition, model.features
    if isinstance(partition, TreeState):
        widths = [0] * len(features.numeric) + [len(category.levels) for category in features.categories]
        yield from unequal([block.n_levels for block in partition.blocks], widths, "the levels of the tree")
    if isinstance(partition, LatentClassState | MedoidsState | PrototypesState):
        yield from unequal(_kinds(partition.layout), _kinds(features.layout), "the layout of the coordinates")


def _kinds(layout: Layout) -> tuple[Any, ...]:
    """Return which coordinates are numbers, yes and no, and levels; earlier versions kept no answers."""
    return layout.numbers, tuple(item.coordinate for item in layout.yes_no), layout.categories


def _worth_faults(model: Model) -> Faults:
    if model.worth is None:
        return
    k = len(model.segment_ids)
    yield from unequal(len(model.worth.values), k, "the worth of the segments")
    for reach in model.worth.reach:
        yield from unequal((len(reach.low), len(reach.high)), (k, k), f"the reach in {reach.feature!r}")


def _training_faults(model: Model) -> Faults:
    if model.training is None:
        return
    sizes = model.training.sizes
    yield from unequal(len(sizes), len(model.segment_ids), "the sizes of the segments")
    if min(sizes, default=0) < 0 or not sum(sizes):
        yield "sizes of segments that are no numbers of customers"


def _date_faults(model: Model) -> Faults:
    counted = model.dates.as_of if model.dates is not None else None
    recent = model.rfm_columns.as_of if model.rfm_columns is not None else None
    first = model.training.first_day if model.training is not None else None
    yield from day_faults([day for day in (counted, recent, first) if day is not None])
    season = model.orders.season if model.orders is not None else None
    if season is not None:
        yield from outside([season.first_month], 1, 12, what="a month")
        yield from outside([season.n_months], 1, 3, what="a season")


def day_faults(days: list[str]) -> Faults:
    """Yield the first text that is no day in ISO format.

    Parameters
    ----------
    days
        The texts.

    Yields
    ------
    str
        At most one sentence.
    """
    for day in days:
        try:
            date.fromisoformat(day)
        except ValueError:
            yield f"{day[:60]!r}, which is no date"
            return


def _rfm_faults(state: RfmState) -> Faults:
    names, dimensions = state.names, [name for name in DIMENSIONS if name in state.features]
    yield from repeated(names, "a name of the grid")
    yield from unknown(state.features, DIMENSIONS, "a dimension")
    yield from unknown([*state.features.values(), state.bought], {*FEATURES, ORDERS_IN_ALL}, "a feature")
    yield from unequal(sorted(state.cuts), sorted(dimensions), "the dimensions with cut points")
    yield from unknown([NO_PURCHASE, *state.codes.values(), *state.newcomers], names, "a name of the grid")
    yield from unknown(
        [name for relabel in state.relabels or () for name in (relabel.name, *relabel.among)],
        names,
        "a name of the grid",
    )
    if state.relabels is None and state.newcomers and state.cycle_days is not None:
        yield from unknown([REACTIVATED, TOO_NEW], names, "a name of the grid")
    yield from unknown(state.weights, dimensions, "a dimension")
    if state.weights and not 0 < sum(state.weights.values()) < _LARGEST:
        yield "weights of scores that add up to nothing"
    for cuts in (*state.cuts.values(), *state.nested.values()):
        yield from _cut_faults(cuts)
    yield from _code_faults(state, dimensions)
    if state.beside is not None:
        yield from _rfm_faults(state.beside)


def _cut_faults(cuts: ScoreCuts) -> Faults:
    if not cuts.scores or list(cuts.scores) != sorted(set(cuts.scores)) or list(cuts.edges) != sorted(set(cuts.edges)):
        yield "scores or cut points that do not rise"
    yield from outside(cuts.scores, 1, _MOST_SCORES, what="a score")


def _code_faults(state: RfmState, dimensions: list[str]) -> Faults:
    """Each code is one score for each of the first dimensions; the highest scores have codes."""
    try:
        codes = [scores_of(code) for code in state.codes]
    except ValueError:
        codes = []
    n_digits = len(codes[0]) if codes else 0
    if not 0 < n_digits <= len(dimensions) or {len(code) for code in codes} != {n_digits}:
        yield "codes that are not one score for each dimension"
        return
    yield from unequal(tuple(dimensions[:n_digits]), DIMENSIONS[:n_digits], "the dimensions with codes")
    yield from outside([score for code in codes for score in code], 1, _MOST_SCORES, what="a score")
    for index, dimension in enumerate(dimensions[:n_digits]):
        nested = [cuts for key, cuts in state.nested.items() if key.startswith(f"{dimension}:")]
        highest = max(score for cuts in (state.cuts[dimension], *nested) for score in cuts.scores)
        if highest > max(code[index] for code in codes):
            yield f"a score of {dimension} without a code: {highest}"
