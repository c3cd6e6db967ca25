"""Blocks of many numbers, such as embeddings, by a few principal components each."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.block_components import BlockComponents, learn_components, slices_of, usable
from segmentry.catalogue.blocks import columns_of_block
from segmentry.catalogue.findings import finding
from segmentry.errors import ColumnNotFound, DataError
from segmentry.methods import METHODS
from segmentry.results import BlockPart, Column, CustomerTable, Finding, NumberBlock
from segmentry.spec import StudySpec
from segmentry.spec.blocks import BlockSpec
from segmentry.spec.options import role_option, weight_option
from segmentry.storage.arrow import count_distinct
from segmentry.texts import counted, is_matched, percent

_MANY, _MOST_DESCRIBING = 0.05, 30
_TAKEN_FOR = "block"
_MOST_OF_ONE, _LEAST_CUSTOMERS = 0.5, 10
_LARGEST = 1e75


@dataclass(frozen=True, kw_only=True)
class Blocked:
    """Customers with the components of their blocks of numbers."""

    customers: CustomerTable
    blocks: tuple[NumberBlock, ...]
    findings: tuple[Finding, ...]


def make_blocks(customers: CustomerTable, spec: StudySpec, rng: np.random.Generator) -> Blocked:
    """Return the customers with the principal components of each block of numbers.

    A missing number counts as the mean, and so does a customer without any. The numbers themselves form no segments then; the
    columns of a block describe them where the spec says so, and lists never do.

    Parameters
    ----------
    customers
        One row per customer.
    spec
        The blocks.
    rng
        Random numbers, for blocks of very many numbers.

    Returns
    -------
    Blocked
        New columns stand behind all others; the lists are gone.

    Raises
    ------
    ColumnNotFound
        When a block names a column that is not there.
    DataError
        When a column holds no numbers or too large ones, a block does not vary, or a name is taken.
    """
    found = customers
    blocks, findings = [], []
    for name, options in spec.features.blocks.items():
        parts = _parts(customers, name, columns_of_block(name, spec.features))
        rows = _rows(customers, parts)
        _refuse_large(rows, f"{customers.source}, features.blocks.{name}")
        is_scaled = options.scale == "standard" or (options.scale == "auto" and all(part.format for part in parts))
        learnt = learn_components(
            rows, options.components, is_standardised=is_scaled, is_unit_length=options.unit_length, rng=rng
        )
        block = _block(name, parts, learnt, options, f"{customers.source}, features.blocks.{name}")
        found = _with_components(found, block, rows)
        found = _without_numbers(found, block, options)
        blocks.append(block)
        findings.append(_finding(found, block, rows, spec))
    return Blocked(customers=replace(found, vectors={}), blocks=tuple(blocks), findings=tuple(findings))


def make_blocks_again(customers: CustomerTable, blocks: Iterable[NumberBlock]) -> CustomerTable:
    """Return customers with the components that a study learnt.

    Parameters
    ----------
    customers
        Customers with the columns of the blocks.
    blocks
        The blocks of the study.

    Raises
    ------
    DataError
        When lists have another length than those of the study.
    """
    found = customers
    for block in blocks:
        _refuse_other_lengths(customers, block)
        found = _with_components(found, block, _rows(customers, block.parts))
    return replace(found, vectors={})


def _parts(customers: CustomerTable, name: str, columns: tuple[str, ...]) -> tuple[BlockPart, ...]:
    where = f"{customers.source}, features.blocks.{name}"
    there = [*customers.vectors, *customers.columns]
    chosen = {column: [item for item in there if is_matched(item, column)] for column in columns}
    missing = [column for column, matches in chosen.items() if not matches]
    if missing:
        raise ColumnNotFound(missing, there, where)
    names = list(dict.fromkeys(item for matches in chosen.values() for item in matches))
    if name in customers.columns and name not in names:
        raise DataError(
            f"'{name}' is a column of the table already",
            where=where,
            remedy="Give the block another name: features.blocks={NAME: [...]}.",
        )
    parts = tuple(_part(customers, item, where) for item in names)
    if sum(part.width for part in parts) < 2:
        raise DataError(
            "holds one number only, which is a feature by itself",
            where=where,
            got=", ".join(names),
            expected="a column of lists, or several columns of numbers",
            remedy="Leave the block out, and name the column with --features.",
        )
    return parts


def _part(customers: CustomerTable, name: str, where: str) -> BlockPart:
    if name in customers.vectors:
        return BlockPart(name, customers.vectors[name].shape[1])
    column = customers.columns[name]
    may_count = column.kind == "number" and (column.flags.may_form or column.flags.is_constant)
    if not may_count:
        raise DataError(
            f"'{name}' holds neither numbers nor lists of numbers",
            where=where,
            got=f"used as {column.role}, since: {column.why}",
            remedy=f"Leave it out of the block, or give it its role: {role_option(name, 'numeric')}",
        )
    return BlockPart(name, 1, replace(column.format, has_sentinels=bool(column.format.has_sentinels)))


def _rows(customers: CustomerTable, parts: tuple[BlockPart, ...]) -> Floats:
    """Return the numbers of a block side by side (n, d)."""
    if len(parts) == 1 and parts[0].format is None:
        return customers.vectors[parts[0].column]
    return np.column_stack(
        [
            customers.vectors[part.column] if part.format is None else customers.columns[part.column].numbers()
            for part in parts
        ]
    )


def _refuse_large(rows: Floats, where: str) -> None:
    """Refuse numbers whose squares have no sum that a float holds."""
    is_known = np.isfinite(rows)
    largest = float(max(np.max(rows, where=is_known, initial=0.0), -np.min(rows, where=is_known, initial=0.0)))
    if largest > _LARGEST:
        raise DataError(
            "holds numbers too large to be compared",
            where=where,
            got=f"{largest:.3g}",
            expected=f"at most {_LARGEST:.0e} in size",
            remedy="Divide the numbers by one constant, or leave the block out.",
        )


def _block(
    name: str, parts: tuple[BlockPart, ...], learnt: BlockComponents, options: BlockSpec, where: str
) -> NumberBlock:
    if not len(learnt.variances):
        raise DataError(
            "does not vary: all customers have the same numbers",
            where=where,
            expected="numbers that differ between customers",
            remedy="Leave the block out.",
        )
    shares = learnt.variances / learnt.total
    enough = int(np.searchsorted(np.cumsum(shares), options.share - 1e-9)) + 1
    kept = min(enough, len(shares))
    preparation = learnt.preparation
    return NumberBlock(
        name=name,
        parts=parts,
        centre=tuple(preparation.centre.tolist()),
        scales=() if (preparation.scales == 1.0).all() else tuple(preparation.scales.tolist()),
        directions=tuple(tuple(row) for row in learnt.directions[:kept].tolist()),
        shares=tuple(shares[:kept].tolist()),
        is_unit_length=options.unit_length,
    )


def _with_components(customers: CustomerTable, block: NumberBlock, rows: Floats) -> CustomerTable:
    positions = block.positions(rows)
    kept = counted(len(block.shares), "principal component")
    why = f"{block.n_numbers:,} numbers by {kept}"
    made = {name: _column(name, positions[:, index], why, block.name) for index, name in enumerate(block.names)}
    taken = next((name for name in made if name in customers.columns), None)
    if taken is not None:
        raise DataError(f"'{taken}' is a column of the table already", where=customers.source, remedy="Rename it.")
    return replace(customers, columns={**customers.columns, **made})


def _column(name: str, values: Floats, why: str, block: str) -> Column:
    array = pa.array(values, from_pandas=True)
    return Column(
        name=name,
        kind="number",
        role="numeric",
        values=array,
        why=why,
        n_distinct=count_distinct(array),
        transform="none",
        block=block,
    )


def _without_numbers(customers: CustomerTable, block: NumberBlock, options: BlockSpec) -> CustomerTable:
    """Let the columns of a block describe segments, or take no part any more.

    What they were taken for before, such as a repetition of other columns, matters to columns that count by themselves only.
    """
    names = {part.column for part in block.parts if part.format is not None}
    describes = len(names) <= _MOST_DESCRIBING if options.describe is None else options.describe
    why = f"one of the {block.n_numbers:,} numbers of {block.name}"
    columns = {
        name: column
        if name not in names
        else replace(column, may_form=False, taken_for="")
        if describes
        else replace(column, role="ignore", why=why, taken_for=_TAKEN_FOR)
        for name, column in customers.columns.items()
    }
    return replace(customers, columns=columns)


def _refuse_other_lengths(customers: CustomerTable, block: NumberBlock) -> None:
    for part in block.parts:
        if part.format is None and customers.vectors[part.column].shape[1] != part.width:
            raise DataError(
                "holds lists of another length than those of the study",
                where=f"{customers.source}, column '{part.column}'",
                got=counted(customers.vectors[part.column].shape[1], "number"),
                expected=f"{part.width:,}",
                remedy="Make them with the model that made those of the study, or fit again.",
            )


@dataclass(frozen=True)
class _Gaps:
    """Customers without any number of a block, and others who lack some of them."""

    n_without: int
    n_partly: int


def _gaps(rows: Floats, block: NumberBlock) -> _Gaps:
    lacking: Ints = np.zeros(len(rows), dtype=np.int64)
    for some in slices_of(*rows.shape):
        lacking[some] = np.isnan(usable(rows[some], is_unit_length=block.is_unit_length)).sum(axis=1)
    n_without = int(np.count_nonzero(lacking == rows.shape[1]))
    return _Gaps(n_without, int(np.count_nonzero(lacking)) - n_without)


def _finding(customers: CustomerTable, block: NumberBlock, rows: Floats, spec: StudySpec) -> Finding:
    """Say what became of a block, what it counts, and how many customers lack it."""
    gaps, n = _gaps(rows, block), max(customers.n_customers, 1)
    of_one = _share_of_one(customers.columns[block.names[0]].numbers())
    n_kept, held = len(block.shares), sum(block.shares)
    hold = "holds" if n_kept == 1 else "hold"
    texts = [
        f"{block.n_numbers:,} numbers are compared by {counted(n_kept, 'principal component')}, which {hold} "
        f"{percent(min(held, 1.0))} of their variance{_counted_as(block, spec)}."
    ]
    if gaps.n_without:
        texts.append(f"{counted(gaps.n_without, 'customer has', 'customers have')} none of them and got the mean.")
    if gaps.n_partly:
        texts.append(f"{counted(gaps.n_partly, 'customer lacks', 'customers lack')} some, which count as the mean.")
    if of_one > _MOST_OF_ONE:
        texts.append(f"One customer alone makes {percent(of_one)} of the variance of the first component.")
    is_warning = of_one > _MOST_OF_ONE or gaps.n_without + gaps.n_partly > _MANY * n
    first = " Look at that customer first." if of_one > _MOST_OF_ONE else ""
    weigh = f" To change what the block counts: {weight_option(block.name, 2)}." if _has_weights(spec) else ""
    remedy = (
        "Components form segments and mean nothing by themselves: other columns tell who the segments are."
        f"{first}{weigh}"
    )
    return finding("block_made", f"{block.name}: {' '.join(texts)}", remedy, severity="warning" if is_warning else None)


def _counted_as(block: NumberBlock, spec: StudySpec) -> str:
    """Return as how many standardised numbers the components of a block count; "" where that is not so."""
    if spec.features.scale.kind != "standard" or not _has_weights(spec):
        return ""
    weight = spec.features.weights.get(block.name, 1.0) * sum(block.shares) / block.shares[0]
    count = "counts" if len(block.shares) == 1 else "together count"
    return f" and {count} as much as {weight:.3g} standardised {'number' if weight == 1 else 'numbers'}"


def _has_weights(spec: StudySpec) -> bool:
    """Return whether features have weights, which a likelihood does not know."""
    method = METHODS.get(spec.segment.method.kind)
    return method is None or method.objective != "likelihood"


def _share_of_one(values: Floats) -> float:
    """Return the largest share of the sum of squares of one customer; 0 where there are few of them."""
    squares = np.square(np.nan_to_num(values))
    total = float(squares.sum())
    return float(squares.max()) / total if len(values) >= _LEAST_CUSTOMERS and total > 0 else 0.0
