"""What the slides say of a study: sentences and numbers as people write them."""

from segmentry.catalogue.verdicts import verdict_title, with_names
from segmentry.results import SegmentTotal, StudyResult
from segmentry.texts import counted, percent

_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "INR": "₹"}
_SERIOUS = ("serious", "warning")


def title_of_study(result: StudyResult) -> str:
    """Return the title that the user gave the report, or one that names the source."""
    return result.model.spec.report.title or f"Customer segments of {result.account.source}"


def size_of_study(result: StudyResult) -> str:
    """Return how many customers and orders there are, what they spent, and the period."""
    n, orders = result.account.counts.n_customers, result.account.orders
    parts = [counted(n, "customer")]
    if orders is not None:
        parts += [
            counted(orders.n_orders, "order"),
            f"{orders.first_day} to {orders.last_day}",
            f"as of {orders.as_of}",
        ]
    return " · ".join(parts)


def verdict_line(result: StudyResult) -> str:
    """Return the number of segments and the verdict in plain words."""
    evidence = result.evidence
    size = counted(evidence.k, "segment")
    return f"{size}: {verdict_title(evidence.verdict).lower()}" if evidence.rows else f"{size} by their definition"


def three_facts(result: StudyResult) -> list[str]:
    """Return the segment with the most money or customers, the largest one, and what to know of the data."""
    totals, total = result.totals, result.totals.total
    facts = []
    spending = [row for row in totals.rows if row.revenue is not None]
    if spending and total.revenue and total.revenue > 0:
        best = max(spending, key=lambda row: row.revenue or 0.0)
        share = percent((best.revenue or 0.0) / total.revenue)
        facts.append(f"{best.name}: {percent(_share(best, total))} of customers bring {share} of revenue.")
    largest = max(totals.rows, key=lambda row: row.n_customers)
    facts.append(
        f"{largest.name} is the largest segment: {counted(largest.n_customers, 'customer')}, "
        f"{percent(_share(largest, total))} of all."
    )
    caveats = caveats_of(result)
    facts += [caveats[0]] if caveats else []
    told = [f"{item.title}: {item.evidence}" for item in result.account.findings if item.severity in _SERIOUS]
    facts += told[:1] or [result.profiles.alike] if result.profiles.alike or told else []
    return facts[:3]


def caveats_of(result: StudyResult) -> list[str]:
    """Return what speaks against the verdict, with names in place of ids."""
    names = {segment.id: segment.name for segment in result.profiles.segments}
    return [_sentence(with_names(text, names)) for text in result.evidence.against]


def short_percent(share: float) -> str:
    """Return a share in percent for a narrow column, never rounded to nothing or to all.

    >>> short_percent(0.004), short_percent(0.62), short_percent(0.999), short_percent(0)
    ('<1%', '62%', '>99%', '0%')
    """
    return "<1%" if 0 < share < 0.005 else ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def money(value: float | None, currency: str) -> str:
    """Return an amount with its currency, without small change from a hundred on; a dash for none.

    Parameters
    ----------
    value
        The amount.
    currency
        Its code; empty where it is not known.

    >>> money(1234.5, "GBP"), money(12.345, ""), money(7, "SEK"), money(None, "EUR"), money(-150, "USD")
    ('£1,234', '12.35', '7.00 SEK', '–', '-$150')
    """
    if value is None:
        return "–"
    text = f"{abs(value):,.0f}" if abs(value) >= 100 else f"{abs(value):,.2f}"
    sign = "-" if value < 0 else ""
    symbol = _SYMBOLS.get(currency)
    return f"{sign}{symbol}{text}" if symbol else f"{sign}{text} {currency}".strip()


def source_of(result: StudyResult, version: str) -> str:
    """Return where the numbers come from, for the notes of every slide.

    Parameters
    ----------
    result
        The study.
    version
        Version of Segmentry.
    """
    features = ", ".join(result.model.features.names)
    return (
        f"Source: {result.account.source}; {size_of_study(result)}. Segments are formed by: {features}. "
        f"Segmentry {version}, seed {result.model.spec.seed}."
    )


def by_weight(result: StudyResult) -> list[SegmentTotal]:
    """Return the segments by their revenue where it is known, and by their size."""
    return sorted(result.totals.rows, key=lambda row: (-(row.revenue or 0.0), -row.n_customers, row.segment_id))


def _share(row: SegmentTotal, total: SegmentTotal) -> float:
    return row.n_customers / max(total.n_customers, 1)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
