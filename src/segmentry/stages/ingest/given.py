"""Segments that were made elsewhere and stand in a column of the customer table."""

from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Ints
from segmentry.catalogue.findings import finding
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import CustomerTable, Finding, GivenSegments
from segmentry.spec import GivenMethod, StudySpec
from segmentry.stages.ingest.ingest import taken
from segmentry.storage.arrow import level_texts
from segmentry.texts import counted

_MOST_SEGMENTS = 100
_LONGEST_NAME = 200


@dataclass(frozen=True, kw_only=True)
class TakenSegments:
    """Customers without the column of their segments, these segments, and what to say about them."""

    customers: CustomerTable
    given: GivenSegments


def read_segments_as_they_are(spec: StudySpec) -> StudySpec:
    """Return the spec for reading a table, in which no segment is taken for a number or a filler."""
    name = given_column(spec)
    return spec if name is None else read_as_labels(spec, (name,))


def read_as_labels(spec: StudySpec, names: tuple[str, ...]) -> StudySpec:
    """Return the spec for reading a table in which some columns hold labels.

    Parameters
    ----------
    spec
        The spec.
    names
        The columns.
    """
    kept = (*spec.ingest.keep_values, *names)
    return spec.model_copy(
        update={
            "ingest": spec.ingest.model_copy(update={"keep_values": kept}),
            "roles": {**spec.roles, **dict.fromkeys(names, "categorical")},
        }
    )


def given_column(spec: StudySpec) -> str | None:
    """Return the column that gives the segments; None where a method forms them."""
    method = spec.segment.method
    return method.column if isinstance(method, GivenMethod) else None


def keep_segmented(customers: CustomerTable, name: str, spec: StudySpec) -> tuple[CustomerTable, tuple[Finding, ...]]:
    """Return the customers whose segment is known, and what to say about the others.

    Parameters
    ----------
    customers
        Customers with the column of their segments.
    name
        Name of that column.
    spec
        Roles that the user set.

    Raises
    ------
    ColumnNotFound
        When there is no such column.
    DataError
        When no customer has a segment.
    """
    if name not in customers.columns:
        raise ColumnNotFound([name], list(customers.columns), customers.source)
    column = customers.columns[name]
    is_known = pc.is_valid(column.values)
    n_unknown = column.n_missing
    if n_unknown == customers.n_customers:
        raise DataError(
            "no customer has a segment", where=f"{customers.source}, column '{name}'", expected="a label in most rows"
        )
    if not n_unknown:
        return customers, ()
    read = (
        f", {counted(column.n_sentinels, 'of them')} with a text that stands for no value" if column.n_sentinels else ""
    )
    unlabelled = finding(
        "unlabelled_customers",
        f"{n_unknown:,} of {counted(customers.n_customers, 'customer')} have no value in '{name}'{read}.",
        "They are not part of this study; segmentry score gives them a segment by the rules.",
    )
    return taken(customers, is_known, spec), (unlabelled,)


def take_segments(customers: CustomerTable, name: str) -> TakenSegments:
    """Return the customers without the column of their segments, and the segments by number.

    Labels that are numbers stand in their order, others from the largest segment.

    Parameters
    ----------
    customers
        Customers with a label each.
    name
        Name of the column of the labels.

    Raises
    ------
    DataError
        When there is one label only, there are too many, or one is too long to be a name.
    """
    given = segments_in(customers, name)
    if len(given.names) < 2:
        raise DataError(
            f"all customers have the same segment ({given.names[0]!r})",
            where=f"{customers.source}, column '{name}'",
            expected="at least two segments, which can be compared",
            remedy="Name the column of the segments: segmentry explain CUSTOMERS --segments COLUMN.",
        )
    others = {other: column for other, column in customers.columns.items() if other != name}
    return TakenSegments(customers=replace(customers, columns=others), given=given)


def segments_in(customers: CustomerTable, name: str) -> GivenSegments:
    """Return the segments of customers of whom each has a label.

    Parameters
    ----------
    customers
        Customers with a label each.
    name
        Name of the column of the labels.

    Raises
    ------
    DataError
        When there are too many labels, or one is too long to be a name.
    """
    texts = level_texts(customers.columns[name].values)
    coded = pc.utf8_trim_whitespace(pc.replace_substring_regex(texts, r"\s+", " ")).dictionary_encode()
    labels: list[str] = coded.dictionary.to_pylist()
    _refuse_unsuited(labels, f"{customers.source}, column '{name}'")
    positions: Ints = coded.indices.to_numpy(zero_copy_only=False).astype(np.int64)
    sizes = np.bincount(positions, minlength=len(labels))
    order = sorted(range(len(labels)), key=lambda index: _position(labels, sizes, index))
    numbers: Ints = np.empty(len(labels), dtype=np.int64)
    numbers[order] = np.arange(len(labels))
    return GivenSegments(column=name, names=tuple(labels[index] for index in order), labels=numbers[positions])


def _position(labels: list[str], sizes: Ints, index: int) -> tuple[float, str]:
    numbers = pc.utf8_is_digit(pa.array(labels))
    return (float(labels[index]) if pc.all(numbers).as_py() else -float(sizes[index]), labels[index])


def _refuse_unsuited(labels: list[str], where: str) -> None:
    """Refuse labels that make no segments, without showing any, since they may be names of people."""
    if len(labels) > _MOST_SEGMENTS:
        raise DataError(
            f"has {len(labels):,} different labels, too many for segments",
            where=where,
            expected=f"at most {_MOST_SEGMENTS}",
            remedy="Name the column of the segments, or join small ones first.",
        )
    too_long = [label for label in labels if len(label) > _LONGEST_NAME]
    if too_long:
        raise DataError(
            "has labels too long to be names",
            where=where,
            got=f"{len(too_long[0]):,} characters",
            expected=f"at most {_LONGEST_NAME} characters",
            remedy="Name the column of the segments, or shorten its labels.",
        )
