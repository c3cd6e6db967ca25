"""All checks of the audit, in the order in which they are reported."""

from segmentry.stages.audit.checks import (
    age_use,
    consent,
    constant_columns,
    contact_data,
    explained_gaps,
    impossible_values,
    missing_values,
    near_duplicates,
    no_quantities,
    ordered_values,
    outliers,
    placeholders,
    sensitive_attributes,
    sentinels,
    similar_ids,
    skewness,
    small_sample,
)
from segmentry.stages.audit.checks.base import Check

CHECKS: tuple[Check, ...] = (
    missing_values.CHECK,
    *explained_gaps.CHECKS,
    sentinels.CHECK,
    placeholders.CHECK,
    similar_ids.CHECK,
    impossible_values.CHECK,
    outliers.CHECK,
    skewness.CHECK,
    near_duplicates.CHECK,
    small_sample.CHECK,
    constant_columns.CHECK,
    contact_data.CHECK,
    consent.CHECK,
    sensitive_attributes.CHECK,
    age_use.CHECK,
    *no_quantities.CHECKS,
    *ordered_values.CHECKS,
)
