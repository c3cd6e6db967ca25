"""Names that the user gave to segments: they belong to the segment, and not to its number."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from segmentry.catalogue.findings import finding
from segmentry.errors import ArtifactError, SpecError, did_you_mean
from segmentry.results import Finding, Segmentation, SegmentNames
from segmentry.spec import StudySpec
from segmentry.storage.manifest import read_manifest
from segmentry.study.base import CustomerBase
from segmentry.study.identity import Identified, Predecessor, predecessor_of
from segmentry.study.saved import read_saved
from segmentry.study.sources import Sources
from segmentry.texts import joined


@dataclass(frozen=True)
class UserNames:
    """Names by id of the segments that have them now, and those whose segments are no more."""

    kept: Mapping[str, str]
    lost: Mapping[str, str]

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Say which names belong to segments that are no more."""
        if not self.lost:
            return ()
        lost = joined([f"“{name}” ({segment_id})" for segment_id, name in self.lost.items()])
        evidence = f"{lost}: no segment has enough of the same customers."
        remedy = (
            "A name belongs to the segment that it was given to, and not to its number. Name the new segments anew."
        )
        return (finding("unused_names", evidence, remedy),)


def user_names(
    names: Mapping[str, str], segmentation: Segmentation, before: Predecessor | None, found: Identified | None
) -> UserNames:
    """Return which segments have the names now that the user gave to those of the fit before.

    Parameters
    ----------
    names
        Names by id, of the segments of the fit before or, without one, of these segments.
    segmentation
        The segments, with the ids that they will have.
    before
        The fit before; None for a first fit.
    found
        Which segments continue those of the fit before.

    Raises
    ------
    SpecError
        When an id exists neither here nor in the fit before.
    """
    given = segmentation.state.scoring_names(SegmentNames(ids=segmentation.ids, names=segmentation.ids)).ids
    known = given if before is None else [item.id for item in before.register.segments]
    wrong = [
        f"there is no segment '{item}'{did_you_mean(item, known)} (the segments are {', '.join(known)})"
        for item in names
        if item not in known
    ]
    if wrong:
        raise SpecError("explain.names", wrong)
    if before is None or found is None:
        return UserNames(dict(names), {})
    now = {
        before.model.segment_ids[old]: segmentation.ids[new]
        for new, old in enumerate(found.identity.kept)
        if old is not None
    }
    now |= {item: item for item in given if item in names and item not in before.model.segment_ids}
    kept = {now[item]: name for item, name in names.items() if item in now}
    return UserNames(kept, {item: name for item, name in names.items() if item not in now})


def with_user_names(base: CustomerBase, names: Mapping[str, str]) -> CustomerBase:
    """Return the customers with a spec that gives segments these names.

    Parameters
    ----------
    base
        The customers, and the spec.
    names
        Names by id.
    """
    explain = base.spec.explain.model_copy(update={"names": dict(names)})
    return replace(base, spec=base.spec.model_copy(update={"explain": explain}))


def named_before(folder: Path, sources: Sources, spec: StudySpec) -> Predecessor | None:
    """Return the study in a folder, to whose segments names were given; None where there is none.

    Parameters
    ----------
    folder
        A folder that may hold a study.
    sources
        The sources of the new fit.
    spec
        The spec of the new fit.
    """
    if read_manifest(folder) is None:
        return None
    try:
        return predecessor_of(read_saved(folder), sources, spec)
    except ArtifactError:
        return None
