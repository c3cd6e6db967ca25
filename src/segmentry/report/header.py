"""The line below the title: who was studied, what they bought, and when."""

import re
from datetime import date

from segmentry.catalogue.calendar_words import day_in_words
from segmentry.catalogue.money import money
from segmentry.results import StudyResult
from segmentry.texts import counted

_SUFFIXES = re.compile(r"(\.[a-z0-9]{2,8})+$", re.IGNORECASE)


def report_title(result: StudyResult) -> str:
    """Return the title of a report: the one in the spec, else one made from the name of the source.

    Parameters
    ----------
    result
        All results of the study.
    """
    return result.model.spec.report.title or f"Customer segments: {source_title(result.account.source)}"


def source_title(source: str) -> str:
    """Return the name of a source as a title.

    >>> source_title("web_shop.parquet"), source_title("Our Customers.csv.gz"), source_title("a data frame")
    ('Web shop', 'Our Customers', 'A data frame')
    """
    stem = _SUFFIXES.sub("", source) or source
    words = re.sub(r"[_\s]+", " ", stem).strip() or source
    return words[:1].upper() + words[1:]


def header_facts(result: StudyResult, made: date | None) -> list[str]:
    """Return customers, orders, revenue, period, as-of date, and the day the report was made.

    Parameters
    ----------
    result
        All results of the study.
    made
        The day; not shown when None.
    """
    facts = [counted(result.account.counts.n_customers, "customer")]
    orders = result.account.orders
    if orders is not None:
        facts.append(counted(orders.n_orders, "order"))
        if result.totals.total.revenue is not None:
            facts.append(f"{money(orders.revenue, result.totals.currency, is_short=True)} net")
        facts.append(f"{day_in_words(orders.first_day)} – {day_in_words(orders.last_day)}")
        facts.append(f"as of {day_in_words(orders.as_of)}")
    return facts if made is None else [*facts, f"report made {day_in_words(made)}"]
