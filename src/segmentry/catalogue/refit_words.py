"""What a refit did to the segments, in sentences."""

from collections.abc import Mapping, Sequence

from segmentry.results import Refit, Transition
from segmentry.texts import counted, joined, percent


def refit_sentences(refit: Refit, names: Mapping[str, str], least: int = 1) -> list[str]:
    """Return what a refit did to the segments, the summary first.

    Parameters
    ----------
    refit
        What it did.
    names
        The name of each segment now, by id.
    least
        Smallest number of customers that is shown.
    """
    n_now, n_before = len(refit.segment_ids), len(refit.transitions)
    fates = [item.fate for item in refit.transitions]
    counts = [(fates.count(fate), fate) for fate in ("continued", "changed", "split", "merged", "retired")]
    summary = joined([f"{count} {fate}" for count, fate in counts if count])
    sentences = [
        f"{counted(n_now, 'segment')} of {counted(refit.n_customers, 'customer')}, {n_before} before: {summary}"
        f"{f', {len(refit.births)} new' if refit.births else ''}."
    ]
    sentences += [text for item in refit.transitions if (text := _transition(item, names, least))]
    sentences += [_birth(item.id, item.name, item.parents, refit) for item in refit.births]
    if refit.n_unlike >= least:
        share = percent(refit.n_unlike / refit.n_customers)
        are = "is" if refit.n_unlike == 1 else "are"
        sentences.append(
            f"{counted(refit.n_unlike, 'new customer')} ({share}) {are} unlike all customers of the study before, and "
            f"{'does' if refit.n_unlike == 1 else 'do'} not count when segments are matched."
        )
    return sentences


def fate_text(item: Transition) -> str:
    """Return what became of a segment in a few words."""
    return "continued, empty now" if _is_empty(item) else item.fate


def _is_empty(item: Transition) -> bool:
    """Return whether a segment goes on by its definition although nobody is in it."""
    return item.fate == "continued" and item.share_same is None


def _transition(item: Transition, names: Mapping[str, str], least: int) -> str:
    now = [f"{segment_id} “{names[segment_id]}”" for segment_id in item.becomes]
    was = f"{item.id} “{item.name}”"
    is_kept = item.share_kept is not None
    if item.fate == "continued":
        is_told = _is_empty(item) and bool(now) and item.n_customers >= least
        return (
            f"{was} has no customers now; the largest part of its {item.n_customers:,} is in {now[0]}."
            if is_told
            else ""
        )
    if item.fate == "retired":
        return (
            f"{was} is retired{f'; its customers are mostly in {now[0]}' if now else '; hardly anybody is left in it'}."
        )
    if item.fate == "split":
        return f"{was} is split into {joined(now)}{'' if is_kept else ', and its id is retired'}."
    if item.fate == "merged":
        return f"{was} is merged with others in {joined(now)}{'' if is_kept else ', and its id is retired'}."
    if not item.share_kept:
        who = f"the {item.n_customers:,}" if item.n_customers >= least else "those"
        return f"{was} has changed: none of {who} who were in it by the study before are in it now."
    kept, same = percent(item.share_kept or 0), percent(item.share_same or 0)
    renamed = "" if names[item.id] == item.name else f" and is called “{names[item.id]}” now"
    return f"{was} has changed{renamed}: {kept} of its customers stay, and make up {same} of it."


def _birth(segment_id: str, name: str, parents: Sequence[str], refit: Refit) -> str:
    before = {item.id: item.name for item in refit.transitions}
    origin = joined([f"{parent} “{before[parent]}”" for parent in parents])
    return f"{segment_id} “{name}” is new{f', from {origin}' if parents else ''}."
