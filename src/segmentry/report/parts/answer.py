"""The answer: how many segments, how far that can be trusted, and what each is like and asks for."""

from typing import Any

from segmentry.catalogue.display_names import names_in
from segmentry.catalogue.verdicts import verdict_title, with_names
from segmentry.methods import METHODS
from segmentry.report.charts.theme import colour_of
from segmentry.report.numbers import share
from segmentry.report.parts.base import PartEntry, ReportInput, Table
from segmentry.report.parts.counts import count_table
from segmentry.report.parts.totals import totals_table
from segmentry.results import Action, CrossTable, Evidence, StudyResult
from segmentry.texts import counted, joined


def answer_view(given: ReportInput) -> dict[str, Any]:
    """Return the verdict in words and a card for each segment."""
    result, evidence = given.result, given.result.evidence
    names = {segment.id: segment.name for segment in result.profiles.segments}
    return {
        "lead": _lead(result),
        "reason": evidence.reason,
        "verdict": verdict_title(evidence.verdict) if evidence.rows else "",
        "against": [with_names(text, names) for text in evidence.against],
        "runner_up": evidence.runner_up,
        "sureness": _sureness(evidence),
        "alike": result.profiles.alike,
        "common": _common(result),
        "totals": totals_table(result),
        "rfm_names": _rfm_names(result),
        "segments": [_segment(result, index) for index in range(evidence.k)],
    }


def _sureness(evidence: Evidence) -> list[str]:
    """Return sentences on how sure the number of segments is, and on its alternatives."""
    parts = []
    if evidence.confidence is not None and evidence.k == evidence.evident_k:
        parts.append(
            f"Confidence: {share(evidence.confidence)} of random halves of the customers give the same answer."
        )
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


def _rfm_names(result: StudyResult) -> Table | None:
    """Return the names of the RFM grid beside other segments, largest first; None without orders."""
    purchases = result.purchases
    if purchases is None or purchases.cross is None:
        return None
    if not METHODS[result.model.spec.segment.method.kind].chooses_k:
        return _crossed(result, purchases.cross)
    names = tuple(sorted(purchases.names, key=lambda item: -item.n_customers))
    return count_table(f"The same customers by the RFM grid “{purchases.grid}”", "name", names)


def _crossed(result: StudyResult, cross: CrossTable) -> Table:
    """Return the customers of each RFM name in each segment; few customers are not shown."""
    least = result.model.spec.report.min_group_customers
    names = {segment.id: segment.name for segment in result.profiles.segments}
    return Table(
        label=f"Customers by the RFM grid “{cross.grid}” and by segment",
        columns=("name", *(names[segment_id] for segment_id in cross.segment_ids)),
        rows=tuple(
            (name, *("–" if not count else f"{count:,}" if count >= least else f"< {least}" for count in counts))
            for name, counts in zip(cross.names, cross.counts, strict=True)
        ),
    )


def _common(result: StudyResult) -> Action | None:
    """Return the play of all segments where it is the same for several, so that it is told once."""
    actions = [segment.action for segment in result.profiles.segments]
    return actions[0] if len(actions) > 1 and len(set(actions)) == 1 else None


def _lead(result: StudyResult) -> str:
    n, k = result.account.counts.n_customers, result.evidence.k
    names = names_in(result)
    titles = [names.in_sentence(name) for name in _deciding_features(result)]
    listed = joined(titles) if len(titles) <= 5 else f"{len(titles)} features"
    if k == 1:
        return f"We found one group of {counted(n, 'customer')}, based on {listed}."
    return f"We found {k} segments among {counted(n, 'customer')}, based on {listed}."


def _deciding_features(result: StudyResult) -> list[str]:
    """Return the features that the segments are formed on, or those of their definition."""
    state = result.model.rfm
    if state is None or METHODS[result.model.spec.segment.method.kind].chooses_k:
        return result.model.features.names
    n_dimensions = len(next(iter(state.scores_of_codes)))
    if n_dimensions:
        return list(state.features.values())[:n_dimensions]
    return list(dict.fromkeys(item.feature for relabel in state.relabels or () for item in relabel.conditions))


def _segment(result: StudyResult, index: int) -> dict[str, Any]:
    segment = result.profiles.segments[index]
    facts = [f"{share(segment.share)} of all"]
    is_whole = all(item.spend_share is not None for item in result.profiles.segments)
    spend = "spend" if is_whole else "the spend described here"
    facts += [f"{share(segment.spend_share)} of {spend}"] if segment.spend_share is not None else []
    facts += [f"median fit {segment.median_fit:.2f}"] if segment.median_fit is not None else []
    return {
        "id": segment.id,
        "name": segment.name,
        "colour": colour_of(index),
        "n_customers": f"{segment.n_customers:,}",
        "facts": facts,
        "size": segment.size,
        "story": segment.story,
        "action": segment.action,
    }


PART = PartEntry(name="answer", title="The answer", view=answer_view)
