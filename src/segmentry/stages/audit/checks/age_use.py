"""Age as a feature: allowed by default, and said."""

from segmentry.catalogue.column_words import is_age_name
from segmentry.catalogue.findings import finding
from segmentry.stages.audit.checks.base import Answer, AuditInput, Check


def check_age_use(data: AuditInput) -> Answer:
    """Report that age forms segments, since treating people by age needs a reason."""
    names = [name for name in data.feature_names if is_age_name(name)]
    if not names:
        return None
    return finding(
        "age_is_feature",
        f"{', '.join(names)} is used as a feature.",
        "Check that you are allowed to treat customers by age for your purpose; use --features to leave it out.",
    )


CHECK = Check("age_is_feature", "age used to form segments", check_age_use)
