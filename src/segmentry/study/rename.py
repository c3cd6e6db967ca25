"""Give segments names that the user chose, without fitting anything again."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from segmentry.errors import SpecError, did_you_mean
from segmentry.results import Profiles, SegmentNames, StudyResult, Totals
from segmentry.spec.explain import MOST_CHARACTERS
from segmentry.stages.explain import tell_alike
from segmentry.study.save import save_study
from segmentry.study.saved import read_saved

_SOURCE = "rename"


@dataclass(frozen=True)
class Renamed:
    """The names of the segments before and after."""

    before: SegmentNames
    after: SegmentNames


def rename_study(folder: Path, names: Mapping[str, str]) -> Renamed:
    """Rename segments of a saved study, in every file of its folder.

    Parameters
    ----------
    folder
        The study folder, which is replaced as a whole.
    names
        New names, by id or by present name.

    Returns
    -------
    Renamed
        All names before and after.

    Raises
    ------
    ArtifactError
        When the folder is no study.
    OutputError
        When it cannot be written. The study is then unharmed.
    SpecError
        When a segment is unknown, or a new name is empty, too long or that of another segment.
    """
    result = read_saved(folder)
    new = renamed(result, names)
    save_study(new, folder)
    return Renamed(_names(result), _names(new))


def renamed(result: StudyResult, names: Mapping[str, str]) -> StudyResult:
    """Return results in which segments have new names.

    Parameters
    ----------
    result
        The results.
    names
        New names, by id or by present name.

    Returns
    -------
    StudyResult
        With the new names in the model, so that scoring gives them too.

    Raises
    ------
    SpecError
        When a segment is unknown, or a new name is empty, too long or that of another segment.
    """
    new_names = _by_id(result, names)
    model, spec = result.model, result.model.spec
    by_id = {**dict(zip(model.segment_ids, model.segment_names, strict=True)), **new_names}
    explain = spec.explain.model_copy(update={"names": {**spec.explain.names, **new_names}})
    return replace(
        result,
        model=replace(
            model,
            spec=spec.model_copy(update={"explain": explain}),
            segment_names=tuple(by_id[segment_id] for segment_id in model.segment_ids),
        ),
        profiles=_profiles(result.profiles, by_id),
        segments=_segments(result.segments, by_id),
        known_totals=None if result.known_totals is None else _totals(result.known_totals, by_id),
    )


def ids_by_text(names: Mapping[str, str]) -> dict[str, str]:
    """Return the id of each segment by its id and by its name in small letters, as users may type it.

    Parameters
    ----------
    names
        The name of each segment by its id.
    """
    return {name.casefold(): segment_id for segment_id, name in names.items()} | {item: item for item in names}


def _by_id(result: StudyResult, names: Any) -> dict[str, str]:
    """Return the new names by id.

    Raises
    ------
    SpecError
        With everything that is wrong with them.
    """
    if not isinstance(names, Mapping):
        raise SpecError(_SOURCE, [f'names must be a mapping such as {{"s01": "Loyal regulars"}} (got {names!r})'])
    model = result.model
    ids = ids_by_text(dict(zip(model.segment_ids, model.segment_names, strict=True)))
    known = [*model.segment_ids, *model.segment_names]
    problems = [] if names else ["names no segment"]
    new_names: dict[str, str] = {}
    for segment, name in names.items():
        segment_id = ids.get(str(segment).casefold())
        new_name = " ".join(name.split()) if isinstance(name, str) else ""
        if segment_id is None:
            problems.append(f"there is no segment '{segment}'{did_you_mean(str(segment), known)}")
        elif segment_id in new_names:
            problems.append(f"two names for {segment_id}: '{new_names[segment_id]}' and '{new_name}'")
        else:
            new_names[segment_id] = new_name
            problems += _problems_of(segment_id, new_name)
    problems += _repeated(new_names, {**model.all_names, **new_names})
    if problems:
        raise SpecError(_SOURCE, problems)
    return new_names


def _problems_of(segment_id: str, name: str) -> list[str]:
    if not name:
        return [f"the name of {segment_id} must be a text that is not empty"]
    if len(name) > MOST_CHARACTERS:
        return [f"the name of {segment_id} has {len(name)} characters (expected at most {MOST_CHARACTERS})"]
    return []


def _repeated(new_names: Mapping[str, str], named: Mapping[str, str]) -> list[str]:
    """Return a problem for each new name that another segment has too."""
    folded = [name.casefold() for name in named.values()]
    repeated = dict.fromkeys(name for name in new_names.values() if name and folded.count(name.casefold()) > 1)
    return [f"more than one segment would be called '{name}'" for name in repeated]


def _profiles(profiles: Profiles, names: Mapping[str, str]) -> Profiles:
    return replace(
        profiles,
        segments=tuple(replace(segment, name=names[segment.id]) for segment in profiles.segments),
        alike=tell_alike(profiles.neighbours, names),
    )


def _segments(table: pa.Table, names: Mapping[str, str]) -> pa.Table:
    at = table.column_names.index("segment_name")
    positions = pc.index_in(table.column("segment_id").combine_chunks(), pa.array(list(names), pa.string()))
    return table.set_column(at, "segment_name", pa.array(list(names.values()), pa.string()).take(positions))


def _totals(totals: Totals, names: Mapping[str, str]) -> Totals:
    return replace(totals, rows=tuple(replace(row, name=names[row.segment_id]) for row in totals.rows))


def _names(result: StudyResult) -> SegmentNames:
    return SegmentNames(ids=result.model.segment_ids, names=result.model.segment_names)
