"""Method and limits: features, what was not computed and why, the spec, the seed, the versions."""

import platform
from importlib.metadata import version
from typing import Any

from segmentry.catalogue.display_names import names_in
from segmentry.methods import METHODS
from segmentry.report.numbers import share
from segmentry.report.parts.base import PartEntry, ReportInput, Table
from segmentry.results import Model, NumericState, StudyResult

_LIBRARIES = ("numpy", "pyarrow", "duckdb", "numba", "scikit-learn")


def method_view(given: ReportInput) -> dict[str, Any]:
    """Return how the study was carried out, and its limits."""
    result = given.result
    spec = result.model.spec
    titles = names_in(result)
    objective = tuple(
        (titles.title(name), share(shares.before), share(shares.within))
        for name, shares in result.profiles.objective_shares.items()
    )
    headers = ("feature", "share of all squared distances", "share of those left within segments")
    method = METHODS[spec.segment.method.kind]
    return {
        "method": method.description,
        "title": method.title,
        "why_method": result.account.method_reason,
        "is_mixed": method.is_mixed,
        "method_facts": (*_space_facts(result.model), *result.model.partition.facts),
        "n_features": len(objective),
        "states": Table(
            label="How features were prepared",
            columns=("feature", "gaps filled", "transform", "weight"),
            rows=_states(result),
            is_text=(2,),
        ),
        "objective": Table(label="Share of the objective", columns=headers, rows=objective),
        "is_swept": bool(result.evidence.rows),
        "not_shown": [
            *given.missing_parts,
            *((section.entry.title, section.why_not) for section in given.sections.values() if section.why_not),
        ],
        "omitted": spec.report.omit,
        "min_group": spec.report.min_group_customers,
        "max_points": spec.report.max_points,
        "spec_yaml": given.spec_yaml,
        "seed": spec.seed,
        "versions": [("Segmentry", given.version), ("Python", platform.python_version()), *_versions()],
    }


def _states(result: StudyResult) -> tuple[tuple[str, ...], ...]:
    """Return how each number was prepared; a block has one row, with the weight of its first component."""
    titles, numeric = names_in(result), result.model.features.numeric
    firsts = {state.block or state.name: state for state in reversed(numeric)}
    return tuple(
        (titles.title(name), str(state.n_missing), _transform(state), f"{state.weight:g}")
        for name, state in reversed(firsts.items())
    )


def _transform(state: NumericState) -> str:
    return "principal components" if state.block else state.transform


def _space_facts(model: Model) -> tuple[str, ...]:
    """Return sentences about the space of the comparison, where it is not that of the columns."""
    axes = model.features.axes
    of_blocks = (fact for block in model.blocks if block.name in model.features.blocks for fact in block.facts)
    return (*of_blocks, *(() if axes is None else axes.facts))


def _versions() -> list[tuple[str, str]]:
    return [(name, version(name)) for name in _LIBRARIES]


PART = PartEntry(name="method", title="Method and limits", view=method_view, is_folded=True)
