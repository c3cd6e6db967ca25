"""What the slides say of a study: sentences and numbers as people write them."""

from segmentry.catalogue.display_names import names_in
from segmentry.catalogue.verdicts import verdict_title, with_names
from segmentry.report.header import header_facts
from segmentry.results import SegmentTotal, StudyResult
from segmentry.texts import counted


def verdict_line(result: StudyResult) -> str:
    """Return the number of segments and the verdict in plain words."""
    evidence = result.evidence
    size = counted(evidence.k, "segment")
    if evidence.of_labels is not None:
        return f"{size} that were made elsewhere"
    return f"{size}: {verdict_title(evidence.verdict).lower()}" if evidence.rows else f"{size} by their definition"


def caveats_of(result: StudyResult) -> list[str]:
    """Return what speaks against the verdict, with names instead of ids."""
    names = {segment.id: segment.name for segment in result.profiles.segments}
    return [_sentence(with_names(text, names)) for text in result.evidence.against]


def short_percent(share: float) -> str:
    """Return a share in percent for a narrow column, never rounded to nothing or to all.

    >>> short_percent(0.004), short_percent(0.62), short_percent(0.999), short_percent(0)
    ('<1%', '62%', '>99%', '0%')
    """
    return "<1%" if 0 < share < 0.005 else ">99%" if 0.995 <= share < 1 else f"{share:.0%}"


def source_of(result: StudyResult, version: str) -> str:
    """Return where the numbers come from, for the notes of every slide.

    Parameters
    ----------
    result
        The study.
    version
        Version of Segmentry.
    """
    names = names_in(result)
    features = ", ".join(names.in_sentence(name) for name in result.model.features.groups)
    used = "formed by" if result.evidence.of_labels is None else "made elsewhere and tested by"
    return (
        f"Source: {result.account.source}; {', '.join(header_facts(result, None))}. Segments are {used}: {features}. "
        f"Segmentry {version}, seed {result.model.spec.seed}."
    )


def by_weight(result: StudyResult) -> list[SegmentTotal]:
    """Return the segments by their revenue where it is known, and by their size."""
    return sorted(result.totals.rows, key=lambda row: (-(row.revenue or 0.0), -row.n_customers, row.segment_id))


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}{'' if text.endswith('.') else '.'}"
