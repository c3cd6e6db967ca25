"""The answer: how many segments, how far to trust that, what to know first, and the table."""

from typing import Any

from segmentry.catalogue.colours import colours_of
from segmentry.catalogue.display_names import names_in
from segmentry.catalogue.verdicts import TITLES, confidence_sentence, in_plain_words, verdict_title, with_names
from segmentry.methods import METHODS
from segmentry.report.parts.base import PartEntry, ReportInput, Table
from segmentry.report.parts.counts import count_table
from segmentry.report.parts.things import things_heading, things_to_know
from segmentry.report.parts.totals import totals_table
from segmentry.results import CrossTable, Evidence, StudyResult
from segmentry.texts import counted, joined

_LABELLED = 0.08
_CONFIDENCE = (0.9, 0.75, 0.5)


def answer_view(given: ReportInput) -> dict[str, Any]:
    """Return the verdict in words, three things to know, the strip and the table of segments."""
    result, evidence = given.result, given.result.evidence
    names = {segment.id: segment.name for segment in result.profiles.segments}
    things = things_to_know(result)
    against = [with_names(text, names) for text in evidence.against]
    return {
        "lead": _lead(result),
        "reason": evidence.reason,
        "verdict": verdict_title(evidence.verdict) if evidence.rows else "",
        "verdicts": list(TITLES.values()),
        "dots": _dots(evidence),
        "against": [in_plain_words(text) for text in against],
        "runner_up": evidence.runner_up,
        "sureness": _sureness(evidence),
        "things": things,
        "things_heading": things_heading(things),
        "strip": _strip(result),
        "totals": totals_table(result),
        "rfm_names": _rfm_names(result),
    }


def _dots(evidence: Evidence) -> int | None:
    """Return the confidence as one to four dots; None where there is none for this k."""
    if evidence.confidence is None or evidence.k != evidence.evident_k or evidence.is_cut:
        return None
    return 1 + sum(evidence.confidence >= limit for limit in _CONFIDENCE)


def _sureness(evidence: Evidence) -> list[str]:
    """Return sentences on how sure the number of segments is, and on its alternatives."""
    sentence = confidence_sentence(evidence.confidence, evidence.k, evidence.evident_k, is_cut=evidence.is_cut)
    parts = [sentence] if sentence else []
    if evidence.evident_k is not None and evidence.evident_k not in {evidence.k, evidence.recommended_k}:
        parts.append(
            f"The evidence alone favours {counted(evidence.evident_k, 'segment')}; {evidence.recommended_k} is the "
            "best-supported number in the useful or requested range."
        )
    if evidence.close_call:
        parts.append(evidence.close_call)
    if evidence.k != evidence.recommended_k:
        parts.append(
            f"You asked for {counted(evidence.k, 'segment')}; the evidence recommends {evidence.recommended_k} "
            f"({verdict_title(evidence.recommended_verdict).lower()})."
        )
    return parts


def _strip(result: StudyResult) -> list[dict[str, Any]]:
    """Return bars of all segments, one of customers and, with money, one of what they spend."""
    segments = result.profiles.segments
    if len(segments) < 2:
        return []
    colours = colours_of([segment.id for segment in segments])
    bars = [("customers", [segment.share for segment in segments])]
    if all(segment.spend_share is not None and segment.spend_share >= 0 for segment in segments):
        what = "revenue" if result.account.orders is not None else "spend"
        bars.append((what, [segment.spend_share or 0.0 for segment in segments]))
    return [
        {
            "what": what,
            "label": f"Share of {what}: "
            + ", ".join(f"{item.name} {part:.1%}" for item, part in zip(segments, parts, strict=True)),
            "blocks": [
                {
                    "id": item.id,
                    "colour": colour,
                    "width": f"{100 * part:.2f}",
                    "text": f"{part:.1%}",
                    "is_wide": part >= _LABELLED,
                    "name": item.name,
                }
                for item, part, colour in zip(segments, parts, colours, strict=True)
            ],
        }
        for what, parts in bars
    ]


def _rfm_names(result: StudyResult) -> Table | None:
    """Return the names of the RFM grid beside other segments, largest first; None without orders."""
    purchases = result.purchases
    if purchases is None or purchases.cross is None:
        return None
    if METHODS[result.model.spec.segment.method.kind].explained_by == "scores":
        return _crossed(result, purchases.cross)
    names = tuple(sorted(purchases.names, key=lambda item: -item.n_customers))
    return count_table(f"The same customers by the RFM grid “{purchases.grid}”", "name", names)


def _crossed(result: StudyResult, cross: CrossTable) -> Table:
    """Return the customers of each RFM name in each segment; few are not shown, nor what gives them away."""
    least = result.model.spec.report.min_group_customers
    names = {segment.id: segment.name for segment in result.profiles.segments}
    return Table(
        label=f"Customers by the RFM grid “{cross.grid}” and by segment",
        columns=("name", *(names[segment_id] for segment_id in cross.segment_ids)),
        rows=tuple(
            (
                name,
                *(_cell(count, least, is_hidden=cross.is_hidden(row, column)) for column, count in enumerate(counts)),
            )
            for row, (name, counts) in enumerate(zip(cross.names, cross.counts, strict=True))
        ),
    )


def _cell(count: int, least: int, *, is_hidden: bool) -> str:
    if 0 < count < least:
        return f"< {least}"
    return "…" if is_hidden else f"{count:,}" if count else "–"


def _lead(result: StudyResult) -> str:
    n, k = result.account.counts.n_customers, result.evidence.k
    names = names_in(result)
    titles = [names.in_sentence(name) for name in _deciding_features(result)]
    listed = joined(titles) if len(titles) <= 5 else f"{len(titles)} features"
    if result.evidence.of_labels is not None:
        return f"{counted(n, 'customer')} in {k} segments that were made elsewhere, described and tested by {listed}."
    if k == 1:
        return f"We found one group of {counted(n, 'customer')}, based on {listed}."
    if result.evidence.is_cut:
        return f"{counted(n, 'customer')} form one group by {listed}, which these {k} segments divide."
    if METHODS[result.model.spec.segment.method.kind].explained_by == "scores":
        return f"{counted(n, 'customer')} in {k} segments that are defined by {listed}."
    return f"We found {k} segments among {counted(n, 'customer')}, based on {listed}."


def _deciding_features(result: StudyResult) -> list[str]:
    """Return the features that the segments are formed on, or those of their definition."""
    state = result.model.rfm
    if state is None or METHODS[result.model.spec.segment.method.kind].explained_by != "scores":
        return list(result.model.features.groups)
    n_dimensions = len(next(iter(state.scores_of_codes)))
    if n_dimensions:
        return list(state.features.values())[:n_dimensions]
    return list(dict.fromkeys(item.feature for relabel in state.relabels or () for item in relabel.conditions))


PART = PartEntry(name="answer", title="The answer", view=answer_view)
