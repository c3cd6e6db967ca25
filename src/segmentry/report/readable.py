"""Results whose features are called what people call them; documents keep the column names."""

from collections.abc import Callable
from dataclasses import replace

from segmentry.catalogue.display_names import names_in
from segmentry.results import Drawing, Profiles, Purchases, StudyResult


def with_display_names(result: StudyResult) -> StudyResult:
    """Return the results with display names instead of the names of features.

    Two features never get the same display name, so that charts can still tell them apart.

    Parameters
    ----------
    result
        All results of the study.
    """
    names = names_in(result)
    state = result.model.features
    numeric = tuple(replace(item, name=names.title(item.name)) for item in state.numeric)
    return replace(
        result,
        model=replace(result.model, features=replace(state, numeric=numeric)),
        profiles=_of_profiles(result.profiles, names.title),
        drawing=_of_drawing(result.drawing, names.title),
        purchases=None if result.purchases is None else _of_purchases(result.purchases, names.title),
    )


def _of_profiles(profiles: Profiles, title: Callable[[str], str]) -> Profiles:
    segments = tuple(
        replace(segment, features=tuple(replace(item, feature=title(item.feature)) for item in segment.features))
        for segment in profiles.segments
    )
    return replace(
        profiles,
        segments=segments,
        features=tuple(replace(item, feature=title(item.feature)) for item in profiles.features),
        importance={title(name): value for name, value in profiles.importance.items()},
    )


def _of_drawing(drawing: Drawing, title: Callable[[str], str]) -> Drawing:
    return replace(
        drawing,
        features=tuple(map(title, drawing.features)),
        axis_names=tuple(map(title, drawing.axis_names)),
        histograms=tuple(replace(item, feature=title(item.feature)) for item in drawing.histograms),
    )


def _of_purchases(purchases: Purchases, title: Callable[[str], str]) -> Purchases:
    return replace(
        purchases,
        scores=tuple(replace(item, feature=title(item.feature)) for item in purchases.scores),
        histograms=tuple(replace(item, feature=title(item.feature)) for item in purchases.histograms),
    )
