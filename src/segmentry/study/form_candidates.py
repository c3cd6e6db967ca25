"""The columns of a customer table that may become questions of a short form."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats
from segmentry.catalogue.dates import DATES
from segmentry.catalogue.display_names import DisplayNames
from segmentry.catalogue.rfm_columns import FEATURE_OF
from segmentry.results import (
    CountedDate,
    DateState,
    FormTransform,
    Model,
    NumberFormat,
    NumericState,
    reference_column,
)
from segmentry.stages.shorten import Candidate
from segmentry.study.read_again import is_mix, name_in_table, parts_of

_YES_NO = (("no", 0.0), ("yes", 1.0))
_TRANSFORMS: dict[str, FormTransform] = {"log1p": "log1p", "sqrt": "sqrt"}
"""Transforms of a study that a form keeps; with any other it takes the numbers as they are."""


def candidates_of(reference: pa.Table, model: Model, names: DisplayNames) -> list[Candidate]:
    """Return the columns that formed the segments and that a customer can be asked for.

    Those made from orders, or from several columns, are left out, since no single question tells them.

    Parameters
    ----------
    reference
        The customers that the study kept, with the columns that formed the segments.
    model
        The model.
    names
        What people read instead of column names.
    """
    counted = _counted_by_feature(model)
    numbers = [_number(state, reference, model, names=names, counted=counted) for state in model.features.numeric]
    categories = [_category(state.name, reference, names) for state in model.features.categories]
    return [*(item for item in numbers if item is not None), *categories]


def form_dates(model: Model) -> DateState:
    """Return all numbers that the study counted from dates of the customer table, those of RFM too."""
    as_of = model.dates.as_of if model.rfm_columns is None and model.dates is not None else ""
    if model.rfm_columns is not None:
        as_of = model.rfm_columns.as_of or ""
    return DateState(as_of=as_of, counted=tuple(_counted_by_feature(model).values()))


def _counted_by_feature(model: Model) -> dict[str, CountedDate]:
    """Return what is counted from dates, by the feature that it becomes."""
    if model.rfm_columns is None:
        return {item.name: item for item in model.dates.counted} if model.dates is not None else {}
    prefix = DATES["recency"].prefix
    return {
        FEATURE_OF[item.dimension]: CountedDate(
            name=f"{prefix}{item.column}", column=item.column, meaning="recency", format=item.format
        )
        for item in model.rfm_columns.columns
        if item.is_date
    }


def _number(
    state: NumericState, reference: pa.Table, model: Model, *, names: DisplayNames, counted: dict[str, CountedDate]
) -> Candidate | None:
    source = _source_of(state, model, counted)
    if source is None:
        return None
    column, number_format = source
    is_counted = state.name in counted
    title = names.title(state.name if is_counted else column)
    unit = DATES[counted[state.name].meaning].unit if is_counted else ""
    return Candidate(
        column=column,
        feature=counted[state.name].name if is_counted else state.name,
        title=title,
        values=_numbers(reference, state.name),
        format=number_format,
        transform=_TRANSFORMS.get(state.transform, "none"),
        unit="" if unit in title.lower() else unit,
    )


def _source_of(state: NumericState, model: Model, counted: dict[str, CountedDate]) -> tuple[str, NumberFormat] | None:
    """Return the column that a number comes from with its format.

    None where it comes from orders or several columns.
    """
    if state.name in counted:
        return counted[state.name].column, counted[state.name].format
    if model.rfm_columns is not None:
        return next(
            (
                (item.column, item.format)
                for item in model.rfm_columns.columns
                if FEATURE_OF[item.dimension] == state.name
            ),
            None,
        )
    from_orders = model.orders.names if model.orders is not None else ()
    if state.name in {*from_orders, *parts_of(model)} or is_mix(state.name, model):
        return None
    number_format = state.format
    if state.is_yes_no and not number_format.words:
        number_format = replace(number_format, words=_YES_NO)
    return name_in_table(state.name, from_orders), number_format


def _numbers(reference: pa.Table, feature: str) -> Floats:
    numbers: Floats = reference.column(reference_column(feature)).to_numpy()
    return np.array(numbers, dtype=np.float64)


def _category(name: str, reference: pa.Table, names: DisplayNames) -> Candidate:
    texts = reference.column(reference_column(name)).combine_chunks()
    levels = sorted(value for value in pc.unique(texts).to_pylist() if value is not None)
    indices = pc.index_in(texts, value_set=pa.array(levels, pa.string()))
    values = indices.cast(pa.float64()).to_numpy(zero_copy_only=False)
    return Candidate(
        column=name,
        feature=name,
        title=names.title(name),
        values=np.array(values, dtype=np.float64),
        levels=tuple(levels),
    )
