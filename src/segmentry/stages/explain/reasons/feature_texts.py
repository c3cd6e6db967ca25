"""Texts about one feature of many customers: their value, and what it is to be compared with."""

from dataclasses import dataclass
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.catalogue.answers.in_words import answer_for
from segmentry.catalogue.display_names import DisplayNames
from segmentry.catalogue.features import FEATURES
from segmentry.results import CustomerTable, FeatureTable
from segmentry.stages.explain.columns import known_values
from segmentry.stages.explain.reasons.texts import by_group, digits_of, joined, number_texts
from segmentry.stages.explain.statements import short_number
from segmentry.storage.arrow import level_texts

_LEAST_SHARE = 0.25
"""Least distance to the typical value of all customers that says something, as a share of that to the next segment's."""


@dataclass(frozen=True, kw_only=True)
class Described:
    """Customers whose features are put into words.

    Attributes
    ----------
    customers, features
        The customers, n of them, and their features in the same order.
    compared
        Coordinates of the customer that each is compared with, shape (n, m), nan for none; None where there are none at all.
    second
        The segment that each would belong to next, shape (n,).
    typical
        Coordinates that are typical of each segment, shape (k, m), nan for none; None where the method keeps none.
    names
        What columns are called.
    """

    customers: CustomerTable
    features: FeatureTable
    compared: Floats | None
    second: Ints
    typical: Floats | None
    names: DisplayNames


def feature_texts(described: Described, chosen: Ints, before: str) -> pa.Array:
    """Return a text about one feature of each customer.

    Parameters
    ----------
    described
        The customers, n of them.
    chosen
        Index of the feature of each among the groups of the features, shape (n,); -1 for none.
    before
        What each text begins with.

    Returns
    -------
    pa.Array
        Texts, shape (n,); null where there is no feature.
    """
    state = described.features.state
    return by_group(chosen, len(state.groups), partial(_texts_of, described, before))


def _texts_of(described: Described, before: str, feature: int, rows: Ints) -> pa.Array:
    """Return texts about one feature for the customers in `rows`."""
    state = described.features.state
    if feature < len(state.plain):
        return _texts_of_number(described, before, feature, rows)
    name = list(state.groups)[feature]
    if name in state.blocks:
        return _texts_of_block(described, before, name, rows)
    levels = level_texts(described.customers.columns[name].values.take(pa.array(rows))).fill_null("unknown")
    return joined(f"{before}{described.names.in_sentence(name)} ", levels)


def _texts_of_block(described: Described, before: str, block: str, rows: Ints) -> pa.Array:
    """Return texts about a block for the customers in `rows`, whose components mean nothing by themselves."""
    features, start = described.features, f"{before}{described.names.in_sentence(block)}"
    first = next(index for index, state in enumerate(features.state.numeric) if state.block == block)
    known = pa.array(np.isfinite(features.raw[first][rows]))
    nearer = f"{start} nearer to this segment than to the next"
    if described.compared is None:
        return pc.if_else(known, nearer, f"{start} unknown, filled in as the mean")
    is_apart = pa.array(np.isfinite(described.compared[rows, features.state.groups[block].start]))
    texts = pc.if_else(is_apart, f"{start} unlike that of the nearest customer in a segment", nearer)
    return pc.if_else(known, texts, f"{start} unknown, filled in as the mean")


def _texts_of_number(described: Described, before: str, feature: int, rows: Ints) -> pa.Array:
    """Return texts about a number: the value of each customer, and the typical one."""
    numeric = described.features.state.numeric[feature]
    digits = digits_of(numeric)
    column = described.customers.columns.get(numeric.name)
    if column is not None and column.is_worded:
        answers = column.levels().take(pa.array(rows)).fill_null("unknown")
        name = described.names.in_sentence(numeric.name)
        usual = answer_for(numeric.usual_value, numeric.format.words) or short_number(numeric.usual_value)
        typical = pc.if_else(pc.equal(answers, usual), " (more so than in the next segment)", f" (typical: {usual})")
        return joined(f"{before}{name} ", answers, typical)
    name, unit = described.names.of_number(numeric.name, column.within if column is not None else "")
    values = known_values(described.customers, numeric.name, described.features.raw[feature])[rows]
    known = np.isfinite(values)
    numbers = number_texts(np.where(known, values, 0.0), digits)
    texts = joined(f"{before}{name} ", numbers, unit, _comparison(described, feature, rows, values, unit))
    is_from_orders = column is not None and column.is_from_orders
    if is_from_orders and numeric.name in FEATURES and FEATURES[numeric.name].needs_purchase:
        unknown = f"{before}{name}: no purchase"
    elif column is not None and column.counted_from:
        unknown = f"{before}{name}: no date"
    else:
        unknown = f"{before}{name} unknown, filled in as {short_number(numeric.fill)}{unit}"
    return pc.if_else(pa.array(known), texts, unknown)


def _comparison(described: Described, feature: int, rows: Ints, values: Floats, unit: str) -> pa.Array | str:
    """Return what the value of each customer is compared with: that of another one, else a typical one."""
    numeric = described.features.state.numeric[feature]
    typical = _typical(described, feature, rows, values, unit)
    if described.compared is None:
        return typical
    compared = numeric.values_at(described.compared[rows, feature])
    known = np.isfinite(compared)
    nearest = number_texts(np.where(known, compared, 0.0), digits_of(numeric))
    return pc.if_else(pa.array(known), joined(" (nearest customer in a segment: ", nearest, f"{unit})"), typical)


def _typical(described: Described, feature: int, rows: Ints, values: Floats, unit: str) -> pa.Array | str:
    """Return what is typical of all customers, or of the next segment where that would say nothing.

    A value speaks against the next segment: 36 visits do so where its customers typically have 50, although 33 are typical of
    all.
    """
    numeric = described.features.state.numeric[feature]
    usual = f" (typical: {short_number(numeric.usual_value)}{unit})"
    if described.typical is None:
        return usual
    digits = digits_of(numeric)
    following = numeric.values_at(described.typical[described.second[rows], feature])
    known = np.isfinite(following)
    shown = np.where(known, following, 0.0)
    beyond_usual, beyond_next = values - numeric.usual_value, np.round(values, digits) - np.round(shown, digits)
    is_alike = np.abs(beyond_usual) < np.maximum(_LEAST_SHARE * np.abs(beyond_next), 10.0**-digits)
    is_misleading = known & (is_alike | (np.sign(beyond_usual) != np.sign(beyond_next)))
    next_one = joined(" (typical in the next segment: ", number_texts(shown, digits), f"{unit})")
    return pc.if_else(pa.array(is_misleading), next_one, usual)
