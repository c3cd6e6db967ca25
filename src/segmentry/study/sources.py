"""The sources of a study, and their paths in its spec."""

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from segmentry.errors import OutputError
from segmentry.spec import StudySpec
from segmentry.spec.build import SOURCES, STDIN
from segmentry.storage.handed import as_it_is_now, as_table
from segmentry.storage.patterns import files_named
from segmentry.storage.regular_files import is_address, no_server


@dataclass(frozen=True)
class Sources:
    """Customers, orders, or both, and products beside the orders.

    Each is a path, `-` for standard input, a data frame, or None.
    """

    customers: Any = None
    orders: Any = None
    products: Any = None

    @property
    def is_empty(self) -> bool:
        """Return whether there is neither a customer table nor a log."""
        return self.customers is None and self.orders is None


def sources_handed(
    customers: Any = None, orders: Any = None, products: Any = None, *, names: Sequence[str] | None = None
) -> Sources:
    """Return sources as Python hands them over; dicts, records, arrays and lazy frames become frames.

    Parameters
    ----------
    customers, orders, products
        As `segmentry.fit` takes them.
    names
        Names for the columns of an array of customers, where there is one each.

    Returns
    -------
    Sources
        Paths and frames.

    Raises
    ------
    DataError
        When one of them is no table.
    """
    return Sources(as_table(customers, names), as_table(orders), as_table(products))


def sources_as_they_are(sources: Sources) -> Sources:
    """Return sources whose frames do not change when the caller adds columns to them later."""
    return Sources(*(as_it_is_now(source) for source in (sources.customers, sources.orders, sources.products)))


def sources_of(spec: StudySpec) -> Sources:
    """Return the sources that a spec names."""
    return Sources(spec.ingest.customers, spec.ingest.orders, spec.ingest.products)


def input_files(sources: Sources) -> list[Path]:
    """Return the files that sources name, also by folder or pattern; none for frames and stdin."""
    found = []
    for source in (sources.customers, sources.orders, sources.products):
        for item in _items(source):
            if item != STDIN:
                found += files_named(str(item))
    return found


def refuse_source_of_study(out: Path, spec: StudySpec) -> None:
    """Refuse to write the file that a study was made of.

    Names are compared and nothing is looked at on the disk, since a study may be a stranger's.

    Parameters
    ----------
    out
        The file to write.
    spec
        The spec of the study, with paths that hold in the working folder.

    Raises
    ------
    OutputError
        When the spec names it.
    """
    sources = sources_of(spec)
    named = [item for source in (sources.customers, sources.orders, sources.products) for item in _items(source)]
    if os.path.abspath(out) in {os.path.abspath(item) for item in named if item != STDIN}:  # noqa: PTH100 - it follows no link
        remedy = "Choose another name with --out."
        raise OutputError("would overwrite the file that the study was made of", where=str(out), remedy=remedy)


def with_sources(spec: StudySpec, sources: Sources) -> StudySpec:
    """Return the spec with the absolute paths of sources that are files.

    Parameters
    ----------
    spec
        The study.
    sources
        Its sources.

    Raises
    ------
    DataError
        When one of them is the address of a server.
    """
    update = {name: _named(getattr(sources, name)) for name in SOURCES}
    return _updated(spec, {name: path for name, path in update.items() if path is not None})


def seen_from(spec: StudySpec, folder: Path) -> StudySpec:
    """Return the spec with paths relative to a folder.

    Parameters
    ----------
    spec
        The study, with paths relative to the working folder.
    folder
        Where the spec is to be saved.
    """
    return _moved(spec, lambda path: Path(os.path.relpath(Path(path).absolute(), folder.absolute())).as_posix())


def seen_from_here(spec: StudySpec, folder: Path) -> StudySpec:
    """Return a saved spec with paths that hold in the working folder.

    Parameters
    ----------
    spec
        The study, with paths relative to `folder`.
    folder
        Where the spec was saved.
    """
    return _moved(spec, lambda path: os.path.normpath(folder.absolute() / path))


def _items(source: Any) -> list[str | Path]:
    """Return the paths among what was handed over: one, several or none."""
    items = source if isinstance(source, list | tuple) else (source,)
    return [item for item in items if isinstance(item, str | Path)]


def _named(source: Any) -> Any:
    if isinstance(source, str | Path):
        return STDIN if source == STDIN else _absolute(source)
    if isinstance(source, list | tuple):
        return tuple(map(_absolute, source))
    return None


def _absolute(source: str | Path) -> str:
    if is_address(str(source)):
        raise no_server(str(source))
    return str(Path(source).absolute())


def _moved(spec: StudySpec, move: Callable[[str], str]) -> StudySpec:
    update = {}
    for name in SOURCES:
        path = getattr(spec.ingest, name)
        if path is not None and path != STDIN:
            update[name] = move(path) if isinstance(path, str) else tuple(move(item) for item in path)
    moved = _updated(spec, update)
    method = moved.segment.method.with_paths(move)
    return moved.model_copy(update={"segment": moved.segment.model_copy(update={"method": method})})


def _updated(spec: StudySpec, update: dict[str, Any]) -> StudySpec:
    return spec.model_copy(update={"ingest": spec.ingest.model_copy(update=update)}) if update else spec
