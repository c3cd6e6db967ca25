"""Which columns may hold dates by their name, and how these are then read."""

from segmentry.languages.english import BIRTH, DATE_WORDS, NOT_DATES, SURELY_DATES
from segmentry.languages.names import meaning
from segmentry.spec import IngestSpec
from segmentry.stages.ingest.dates.settings import DateSettings


def is_date_name(name: str) -> bool:
    """Return whether numbers may be dates in a column of that name, or without one.

    >>> is_date_name("signup_date"), is_date_name("created_at"), is_date_name("time_on_site"), is_date_name("days_active")
    (True, True, False, False)

    Parameters
    ----------
    name
        Name of the column.
    """
    found = meaning(name)
    is_named = bool(DATE_WORDS.intersection(found)) and not NOT_DATES.intersection(found)
    return is_named or name.startswith("column_")


def date_settings(name: str, spec: IngestSpec) -> DateSettings:
    """Return how the dates of a column of customers are to be read.

    Parameters
    ----------
    name
        Name of the column.
    spec
        What the user asked for.

    Returns
    -------
    DateSettings
        Numbers are dates only where the name says so.
    """
    found = meaning(name)
    return DateSettings(
        order=spec.date_order,
        pivot_year=spec.pivot_year,
        is_named=is_date_name(name),
        may_count_days=bool(SURELY_DATES.intersection(found)),
        is_birth=bool(BIRTH.intersection(found)),
    )
