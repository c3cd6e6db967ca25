"""Profiles as a flat table: one row per segment and feature."""

import pyarrow as pa

from segmentry.exports.destination import table_destination
from segmentry.results import FeatureProfile, Profiles, SegmentProfile


def profile_table(profiles: Profiles) -> pa.Table:
    """Return one row for each segment and numeric feature, in the units of the features."""
    rows = [_row(segment, feature, profiles) for segment in profiles.segments for feature in segment.features]
    return pa.Table.from_pylist(rows, schema=_SCHEMA)


def _row(segment: SegmentProfile, feature: FeatureProfile, profiles: Profiles) -> dict[str, object]:
    has_values = feature.n_known > 0
    return {
        "segment_id": segment.id,
        "segment_name": segment.name,
        "n_customers": segment.n_customers,
        "share": segment.share,
        "feature": feature.feature,
        "forms_segments": feature.is_forming,
        "mean": feature.mean,
        "median": feature.median,
        "lower_quartile": feature.lower_quartile,
        "upper_quartile": feature.upper_quartile,
        "overall_mean": feature.overall_mean,
        "overall_median": feature.overall_median,
        "difference_sd": feature.difference.value if has_values else None,
        "difference_low": feature.difference.low if has_values else None,
        "difference_high": feature.difference.high if has_values else None,
        "superiority": feature.superiority.value if has_values else None,
        "superiority_low": feature.superiority.low if has_values else None,
        "superiority_high": feature.superiority.high if has_values else None,
        "is_marker": feature.is_marker,
        "index": feature.index,
        "missing_share": feature.missing_share,
        "imputed_share": feature.imputed_share,
        "eta_squared": profiles.summary(feature.feature).eta_squared.value,
    }


_TEXTS = ("segment_id", "segment_name", "feature")
_COLUMNS = (
    "segment_id", "segment_name", "n_customers", "share", "feature", "forms_segments", "mean", "median", "lower_quartile",
    "upper_quartile", "overall_mean", "overall_median", "difference_sd", "difference_low", "difference_high", "superiority",
    "superiority_low", "superiority_high", "is_marker", "index", "missing_share", "imputed_share", "eta_squared",
)  # fmt: skip
_TYPES = {
    "n_customers": pa.int64(),
    "forms_segments": pa.bool_(),
    "is_marker": pa.bool_(),
    **dict.fromkeys(_TEXTS, pa.string()),
}
_SCHEMA = pa.schema([(name, _TYPES.get(name, pa.float64())) for name in _COLUMNS])


DESTINATION = table_destination(
    "profiles",
    "The profile of each segment",
    lambda given: profile_table(given.result.profiles),
    saved_as="profiles.csv",
)
