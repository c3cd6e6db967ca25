"""How two segmentations agree and who moved, in sentences."""

from collections.abc import Sequence

from segmentry.results import Comparison, Lineage, Move, SegmentPath, SpecDifference
from segmentry.texts import counted, cut, joined, percent

MOST_MOVES = 5
_MOST_CHARACTERS = 80


def comparison_sentences(found: Comparison) -> tuple[str, ...]:
    """Return what a comparison found, the agreement first and the specs last."""
    texts = [
        f"{counted(found.n_both, 'customer')} are in both. The adjusted Rand index is {found.adjusted_rand:.2f} "
        f"(1: the same segments; 0: no more alike than by chance)."
    ]
    only = [
        f"{counted(n, 'customer')} only in {title}"
        for n, title in ((found.n_only_first, found.first), (found.n_only_second, found.second))
        if n
    ]
    texts += [f"Not compared: {joined(only)}."] if only else []
    texts += _unmatched(found) if found.lineage is None else _lineage(found.lineage)
    n_moved, share = counted(found.n_moved, "customer"), percent(found.n_moved / found.n_both)
    where = (
        "the counterpart of their segment"
        if found.lineage is None
        else "the segment of the same id, nor in one that it became"
    )
    texts.append(f"{n_moved} ({share}) moved: they are not in {where}.")
    texts += [_move(move) for move in found.moves[:MOST_MOVES]]
    return (*texts, *_specs(found.spec_differences, found))


def _unmatched(found: Comparison) -> list[str]:
    lost = [name for name, other in zip(found.first_names, found.counterparts, strict=True) if other is None]
    new = [name for name in found.second_names if name not in found.counterparts]
    texts = [f"Without a counterpart in {found.second}: {joined(lost)}."] if lost else []
    return texts + ([f"Without a counterpart in {found.first}: {joined(new)}."] if new else [])


def _lineage(lineage: Lineage) -> list[str]:
    """Return the summary, and a sentence for each segment that did not just go on."""
    fates = [path.fate for path in lineage.segments]
    counts = [(fates.count(fate), fate) for fate in ("continued", "changed", "split", "merged", "retired", "born")]
    summary = joined([f"{count} {fate}" for count, fate in counts if count])
    relation = (
        f"{lineage.later} is {lineage.earlier} after {counted(lineage.n_refits, 'refit')}"
        if lineage.n_refits
        else "Both are of the same fit"
    )
    names = {path.id: path.name_now for path in lineage.segments}
    return [
        f"{relation}, so segments are matched by their ids: {summary}.",
        *(text for path in lineage.segments if (text := _path(path, names))),
    ]


def _path(path: SegmentPath, names: dict[str, str | None]) -> str:
    was = _named(path.id, path.name_before or path.name_now)
    now = joined([_named(item, names.get(item)) for item in path.becomes])
    if path.fate == "born":
        return f"{was} is new{f', from {joined(path.parents)}' if path.parents else ''}."
    if path.fate in {"split", "merged"}:
        return (
            f"{was} was {'split into' if path.fate == 'split' else 'merged in'} {now or 'segments that are no more'}."
        )
    if path.fate == "retired":
        return f"{was} was retired{f'; its customers were mostly in {now}' if now else ''}."
    renamed = path.name_now is not None and path.name_now != path.name_before and path.name_before is not None
    called = f"is called “{path.name_now}” now" if renamed else ""
    has_changed = "has changed" if path.fate == "changed" else ""
    change = " and ".join(part for part in (has_changed, called) if part)
    return f"{was} {change}." if change else ""


def _named(segment_id: str, name: str | None) -> str:
    return f"{segment_id} “{name}”" if name else segment_id


def _move(move: Move) -> str:
    first, second = (
        f"{f'{segment_id} ' if segment_id else ''}“{name}”"
        for segment_id, name in ((move.first_id, move.first), (move.second_id, move.second))
    )
    text = f"{move.n_customers:,} from {first} to {second} ({percent(move.share)} of “{move.first}”)"
    return f"{text}: {'; '.join(move.differences)}." if move.differences else f"{text}."


def _specs(differences: Sequence[SpecDifference], found: Comparison) -> list[str]:
    if not differences:
        return []
    heading = f"The specs differ in {counted(len(differences), 'field')} ({found.first}; {found.second}):"
    return [heading, *(f"{item.path}: {_value(item.first)}; {_value(item.second)}." for item in differences)]


def _value(text: str | None) -> str:
    return "not set" if text is None else cut(text, _MOST_CHARACTERS) or "empty"
