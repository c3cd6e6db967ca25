"""Shares of a group of columns: each column is read once, then added, then divided."""

from collections.abc import Mapping
from dataclasses import dataclass

from segmentry.engines.expressions import (
    Tree,
    all_of,
    case,
    column,
    first_known,
    is_above,
    is_least,
    number,
    over,
    plus,
    times,
)
from segmentry.engines.steps import Steps, select
from segmentry.results import Model, ShareGroup
from segmentry.warehouse.values import number_of


@dataclass(frozen=True)
class SharedColumns:
    """Groups whose shares form the segments, and a short name for each pair of group and column."""

    groups: tuple[ShareGroup, ...]
    short: Mapping[tuple[str, str], str]

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of the customer table, each once."""
        return tuple(dict.fromkeys(name for _, name in self.short))

    @property
    def names(self) -> frozenset[str]:
        """The features that are made of them."""
        return frozenset(name for group in self.groups for name in group.names)


def shared_columns(model: Model) -> SharedColumns:
    """Return the columns that shares are made from, none where no share forms segments.

    Parameters
    ----------
    model
        What the study learnt.
    """
    groups = tuple(group for group in model.shares if set(group.names) & set(model.features.names))
    pairs = [(group.name, part.column) for group in groups for part in group.parts]
    return SharedColumns(groups, {pair: f"p{index}" for index, pair in enumerate(pairs)})


def parts_read(shared: SharedColumns, model: Model) -> dict[str, Tree]:
    """Return the values of the columns by their short names.

    Parameters
    ----------
    shared
        The columns.
    model
        What the study learnt.
    """
    read = {}
    for group in shared.groups:
        for part in group.parts:
            value = number_of(part.column, part.format, model.spec.ingest)
            is_filled = group.counts_missing_as_zero
            read[shared.short[group.name, part.column]] = first_known(value, number(0.0)) if is_filled else value
    return read


def with_shares(steps: Steps, shared: SharedColumns, kept: tuple[str, ...], aliases: Mapping[str, str]) -> Steps:
    """Return the steps to `group_shares`, with shares and sums by the names that features have there.

    Parameters
    ----------
    steps
        Steps to `read_rows`, with the columns under their short names.
    shared
        The columns.
    kept
        Further columns to keep.
    aliases
        The name in the query of each feature.
    """
    sums = {f"t{index}": _sum(shared, group) for index, group in enumerate(shared.groups)}
    steps = steps.then("group_sums", select("read_rows", *kept, *shared.short.values(), **sums))
    made: dict[str, Tree] = {}
    for total, group in zip(sums, shared.groups, strict=True):
        made[group.total] = column(total)
        made |= {part.name: _share(shared.short[group.name, part.column], total) for part in group.parts}
    return steps.then(
        "group_shares",
        select("group_sums", *kept, **{aliases[name]: tree for name, tree in made.items() if name in aliases}),
    )


def _sum(shared: SharedColumns, group: ShareGroup) -> Tree:
    """Return the sum, missing where a part is missing or below 0."""
    parts = [column(shared.short[group.name, part.column]) for part in group.parts]
    return case([(all_of([is_least(part, number(0.0)) for part in parts]), plus(parts))])


def _share(part: str, total: str) -> Tree:
    """Return a share, missing where the sum is 0 or missing."""
    return case([(is_above(column(total), number(0.0)), over(times(number(100.0), column(part)), column(total)))])
