"""One numeric feature: imputation, transform, scale and weight."""

from dataclasses import replace

import numpy as np

from segmentry.algorithms import Floats
from segmentry.algorithms.moments import Moments, moments
from segmentry.algorithms.scales import SCALES
from segmentry.algorithms.transforms import TRANSFORMS, transformed
from segmentry.errors import DataError
from segmentry.results import Column, NumericState
from segmentry.spec import FeaturesSpec
from segmentry.spec.features import AutoTransform, ConstantFill, FamdCategories, ForwardFill
from segmentry.texts import counted

_YES_NO_SCALE = 0.5**0.5
_MOST_ANSWERS = 20


def learn_numeric(column: Column, spec: FeaturesSpec, *, is_beside_numbers: bool = True) -> NumericState:
    """Learn how to turn a numeric column into a coordinate.

    Yes and no become 1 and 0, and all such columns have the same weight, however rare a yes is. Beside standardised
    numbers they are divided by the root of one half: two customers with different answers then lie as far apart as two
    random customers do in a number.

    Parameters
    ----------
    column
        The column.
    spec
        What the user asked for.
    is_beside_numbers
        Whether columns other than yes/no columns take part.

    Returns
    -------
    NumericState
        Imputed value, transform, centre, scale and weight.

    Raises
    ------
    DataError
        When imputation from another customer is requested, a transform meets negative values, or nothing varies.
    """
    values = column.numbers()
    known = moments(values)
    if known.n == 0:
        raise DataError("has no value", where=f"column '{column.name}'", remedy="Leave it out with --features.")
    fill = _fill(column, known, spec)
    transform = _transform(column, known, spec)
    learn = TRANSFORMS[transform].learn
    reference = tuple(learn(values[np.isfinite(values)]).tolist()) if learn is not None else ()
    shaped = _transformed_moments(values, known, fill, transform=transform, reference=reference)
    is_yes_no = column.flags.is_yes_no
    centre, scale = (
        _scale_of_yes_no(shaped, spec, is_beside_numbers) if is_yes_no else _centre_and_scale(column, shaped, spec)
    )
    return NumericState(
        name=column.name,
        fill=fill,
        transform=transform,
        centre=centre,
        scale=scale,
        weight=float(spec.weights.get(column.name, 1.0)),
        format=replace(column.format, has_sentinels=bool(column.format.has_sentinels)),
        moments=known,
        n_missing=column.n_missing,
        reference=reference,
        is_yes_no=is_yes_no,
        is_ordered=column.flags.is_ordered_answer,
        block=column.block,
        answers=_answers(values) if column.flags.is_ordered_answer else (),
    )


def _answers(values: Floats) -> tuple[float, ...]:
    """Return the different answers in their order; none where there are too many to count each."""
    answers = np.unique(values[np.isfinite(values)])
    return tuple(answers.tolist()) if 2 <= len(answers) <= _MOST_ANSWERS else ()


def _transformed_moments(
    values: Floats, known: Moments, fill: float, transform: str, reference: tuple[float, ...]
) -> Moments:
    """Return the moments after imputation and transform; the known ones where nothing changes."""
    if transform == "none" and known.n == len(values):
        return known
    filled = np.where(np.isfinite(values), values, fill)
    return moments(transformed(filled, transform, np.array(reference)))


def _fill(column: Column, known: Moments, spec: FeaturesSpec) -> float:
    if isinstance(spec.missing, ForwardFill):
        raise DataError(
            "gaps cannot be filled from the previous row: customers are in no particular order, so one would get another's value",
            where=f"features.missing, column '{column.name}'",
            got="forward",
            expected="median or constant",
        )
    if column.block:
        return 0.0
    if isinstance(spec.missing, ConstantFill):
        return spec.missing.value
    return known.median if column.implied_fill is None else column.implied_fill


def _transform(column: Column, known: Moments, spec: FeaturesSpec) -> str:
    chosen = spec.transforms.get(column.name)
    kind = spec.transform.kind if chosen is None else chosen
    if column.block or column.flags.is_yes_no or (not column.is_measured and kind == "auto"):
        return "none"
    if chosen is None and isinstance(spec.transform, AutoTransform):
        if column.transform is not None:
            return column.transform if known.maximum > 0 or column.transform != "log1p" else "none"
        is_long_tailed = known.minimum >= 0 and known.skewness > spec.transform.skewness_above
        return "log1p" if is_long_tailed else "none"
    if known.minimum < 0 and not TRANSFORMS[kind].takes_negative:
        option = "features.transform" if chosen is None else f"features.transforms.{column.name}"
        raise DataError(
            f"{kind} needs values that are never negative",
            where=f"{option}, column '{column.name}'",
            got=f"a smallest value of {known.minimum:g}",
            remedy=f"Use {option}={'auto, ' if chosen is None else ''}none, rank, quantile or yeo-johnson.",
        )
    return kind


def _centre_and_scale(column: Column, known: Moments, spec: FeaturesSpec) -> tuple[float, float]:
    kind = spec.scale.kind
    centre, scale = SCALES[kind].centre(known), SCALES[kind].spread(known)
    if not scale > 0:
        raise DataError(
            f"features.scale={kind} cannot be applied: the values do not vary enough",
            where=f"column '{column.name}'",
            got=counted(len(column.values), "customer"),
            remedy="Leave the column out with --features, use more customers, or use --set features.scale=none.",
        )
    return centre, scale


def _scale_of_yes_no(known: Moments, spec: FeaturesSpec, is_beside_numbers: bool) -> tuple[float, float]:
    """Return centre and scale of yes and no as 1 and 0; standardised they are the indicators of FAMD."""
    if isinstance(spec.categories, FamdCategories) and known.maximum > known.minimum:
        return SCALES["standard"].centre(known), SCALES["standard"].spread(known)
    is_scaled = is_beside_numbers and SCALES[spec.scale.kind].is_by_spread
    return (known.mean, _YES_NO_SCALE) if is_scaled else (0.0, 1.0)
