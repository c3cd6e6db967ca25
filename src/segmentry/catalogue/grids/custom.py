"""A grid that the user wrote, from its description."""

from itertools import product

from segmentry.catalogue.grids.base import Grid, GridRule
from segmentry.errors import SpecError
from segmentry.spec.grid import GridCells, GridSpec


def grid_from(spec: GridSpec, source: str) -> Grid:
    """Return the grid that a file describes; the linter is not asked yet.

    Parameters
    ----------
    spec
        What the user asked for.
    source
        Name of the file or setting, for messages.

    Raises
    ------
    SpecError
        With every score or code that the grid does not have.
    """
    problems: list[str] = []
    rules = tuple(
        GridRule(name, _codes(spec, name, cells=cells, problems=problems)) for name, cells in spec.segments.items()
    )
    names = [*spec.segments, *([spec.otherwise] if spec.otherwise else [])]
    for key in ("order", "newcomers", "meanings"):
        unknown = [name for name in getattr(spec, key) if name not in names]
        problems += [f"{key}: no segment is called '{name}'" for name in unknown]
    if spec.recency_cuts and len(spec.recency_cuts) != spec.levels - 1:
        problems.append(f"recency_cuts: must be {spec.levels - 1} values for {spec.levels} levels")
    if problems:
        raise SpecError(source, problems)
    return Grid(
        name=spec.name,
        title=f"a grid of your own, {len(rules)} names",
        n_levels=spec.levels,
        n_dimensions=spec.dimensions,
        rules=rules,
        order=spec.order,
        has_first_match=spec.first_match,
        otherwise=spec.otherwise,
        newcomers=spec.newcomers,
        recency_cuts=spec.recency_cuts,
        meanings=spec.meanings,
        is_own=True,
    )


def _codes(spec: GridSpec, name: str, cells: GridCells, problems: list[str]) -> frozenset[str]:
    if cells.codes:
        allowed = "123456789"[: spec.levels]
        wrong = [code for code in cells.codes if len(code) != spec.dimensions or not set(code) <= set(allowed)]
        problems += [
            f"segments.{name}: no code '{code}' with {spec.dimensions} scores up to {spec.levels}" for code in wrong
        ]
        return frozenset(cells.codes) - set(wrong)
    every = tuple(range(1, spec.levels + 1))
    text = dict(zip("rfm"[: spec.dimensions], (cells.r, cells.f, cells.m), strict=False))
    for letter, scores in text.items():
        if not set(scores) <= set(every):
            problems.append(f"segments.{name}.{letter}: scores run from 1 to {spec.levels} (got {list(scores)})")
    return frozenset("".join(map(str, code)) for code in product(*(scores or every for scores in text.values())))
