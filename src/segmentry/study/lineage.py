"""What became of each segment between two studies of which one is a refit of the other."""

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence

from segmentry.artifact.plain import to_plain
from segmentry.results import Fate, Lineage, Model, Register, RegisteredSegment, SegmentPath, StudyResult

_DIGITS = 32
_GRAVITY: tuple[Fate, ...] = ("continued", "changed", "merged", "split", "retired")


def fit_digest(model: Model) -> str:
    """Return a digest of what a fit learnt, which neither names nor paths of files change."""
    learnt = [model.features, model.partition, model.segment_ids, model.rfm, model.training]
    text = json.dumps(to_plain(learnt), sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:_DIGITS]


def fits_of(model: Model, register: Register | None) -> tuple[str, ...]:
    """Return the digests of all fits of a study, from the first.

    Parameters
    ----------
    model
        What the last fit learnt.
    register
        The register of the study; None, or without digests, in studies of earlier versions, whose last fit alone is known.
    """
    return register.fits if register is not None and register.fits else (fit_digest(model),)


def lineage_of(first: StudyResult, second: StudyResult, titles: Sequence[str]) -> Lineage | None:
    """Return what became of each segment between two studies, by their registers.

    Parameters
    ----------
    first, second
        The studies, in any order of time.
    titles
        What they are called.

    Returns
    -------
    Lineage or None
        None where neither is a refit of the other.
    """
    fits = [fits_of(study.model, study.register) for study in (first, second)]
    if fits[1][: len(fits[0])] == fits[0]:
        return _lineage(first, second, titles=titles, n_refits=len(fits[1]) - len(fits[0]))
    if fits[0][: len(fits[1])] == fits[1]:
        return _lineage(second, first, titles=titles[::-1], n_refits=len(fits[0]) - len(fits[1]))
    return None


def _lineage(earlier: StudyResult, later: StudyResult, *, titles: Sequence[str], n_refits: int) -> Lineage:
    before, now = _registered(earlier.register), _registered(later.register)
    names = [dict(zip(study.model.segment_ids, study.model.segment_names, strict=True)) for study in (earlier, later)]
    sizes = [Counter(study.segments.column("segment_id").to_pylist()) for study in (earlier, later)]
    living = {
        segment_id for segment_id in later.model.all_names if segment_id not in now or not now[segment_id].retired
    }
    paths = []
    for segment_id in dict.fromkeys((*names[0], *names[1])):
        item = now.get(segment_id)
        is_new = bool(n_refits) and segment_id not in before and segment_id not in earlier.model.all_names
        n_known = len(before[segment_id].fates) if segment_id in before else 0
        fates = item.fates[n_known:] if item is not None else ()
        paths.append(
            SegmentPath(
                id=segment_id,
                name_before=names[0].get(segment_id),
                name_now=names[1].get(segment_id),
                fate="born" if is_new else _fate_over(fates, is_living=segment_id in living),
                becomes=_heirs(segment_id, now, before, living),
                parents=item.parents if is_new and item is not None else (),
                n_before=sizes[0][segment_id],
                n_now=sizes[1][segment_id],
            )
        )
    return Lineage(earlier=titles[0], later=titles[1], n_refits=n_refits, segments=tuple(paths))


def _registered(register: Register | None) -> dict[str, RegisteredSegment]:
    return {} if register is None else {item.id: item for item in register.segments}


def _fate_over(fates: Sequence[Fate], *, is_living: bool) -> Fate:
    """Return what several fits made of a segment: the last fate of one that is no more, else the gravest."""
    if not fates:
        return "continued" if is_living else "retired"
    return max(fates, key=_GRAVITY.index) if is_living else fates[-1]


def _heirs(
    segment_id: str, now: Mapping[str, RegisteredSegment], before: Mapping[str, RegisteredSegment], living: set[str]
) -> tuple[str, ...]:
    """Return the living segments that stand for one: itself and what came from it since."""
    found: list[str] = []
    queue: list[tuple[str, str | None]] = [(segment_id, None)]
    seen: set[str] = set()
    while queue:
        segment, day = queue.pop(0)
        if segment in seen:
            continue
        seen.add(segment)
        found += [segment] if segment in living else []
        item = now.get(segment)
        if item is not None:
            known = before[segment].children if segment in before else ()
            children = [child for child in item.children if item.retired or child not in known]
            queue += [(child, item.retired or day) for child in children if item.retired or _is_later(now, child, day)]
    return tuple(found)


def _is_later(now: Mapping[str, RegisteredSegment], segment_id: str, day: str | None) -> bool:
    """Return whether a segment was born after a day; so is every one where there is no day."""
    born = now[segment_id].born if segment_id in now else None
    return day is None or born is None or born > day
