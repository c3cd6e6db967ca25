"""What a table engine does. DuckDB is the first of them; `registry.py` lists them all."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from segmentry.engines.dialect import Dialect
from segmentry.engines.relation import Relation

BATCH_ROWS = 1 << 17


class Engine(ABC):
    """Tables go in, relations run, Arrow tables come out.

    What differs between engines in words is the dialect, what differs in deeds is a subclass. Nothing outside `engines/` asks
    which engine it has.
    """

    def __init__(self, dialect: Dialect) -> None:
        self.dialect = dialect
        self._written: dict[str, str] = {}
        self._taken: dict[str, int] = {}
        self._scratch: list[str] = []

    @abstractmethod
    def register(self, name: str, source: pa.Table | Sequence[Path], columns: Sequence[str]) -> Relation:
        """Give a table, or Parquet files with equal columns, the name `name`.

        Parameters
        ----------
        name
            Name of the table in the engine; one that is taken gets a number behind it, so that no relation is overwritten.
        source
            An Arrow table, or files that the engine was opened for.
        columns
            Names of the relation's columns, in the order of the source's.

        Returns
        -------
        Relation
            All rows; those of files have the columns `file` and `line` too, with lines counted from 1.
        """

    @abstractmethod
    def keep(self, name: str, relation: Relation, setting: str | None = None) -> Relation:
        """Run a relation once and keep its rows in the engine, on disk where memory is short.

        Parameters
        ----------
        name
            Name of the table that holds the rows; one that is taken gets a number behind it, so that no relation is overwritten.
        relation
            What is run.
        setting
            Setting that holds an expression of the user's within it, for messages.

        Returns
        -------
        Relation
            The rows kept.

        Raises
        ------
        DataError, SpecError
            As `run` does.
        """

    @abstractmethod
    def drop(self, name: str) -> None:
        """Forget a table that was registered or kept.

        Parameters
        ----------
        name
            Its name in the engine.
        """

    @contextmanager
    def scratch(self) -> Iterator[None]:
        """Forget the tables made within, which a look at an earlier date needs for itself only.

        Yields
        ------
        None
            Nothing; relations made within must not be run afterwards.
        """
        outer, self._scratch = self._scratch, []
        try:
            yield
        finally:
            for name in self._scratch:
                self.drop(name)
            self._scratch = outer

    def new_name(self, name: str) -> str:
        """Return a name for a table that no table has had before, which begins with the name asked for.

        Parameters
        ----------
        name
            The name asked for.
        """
        self._taken[name] = self._taken.get(name, 0) + 1
        new = name if self._taken[name] == 1 else f"{name}_{self._taken[name]}"
        self._scratch.append(new)
        return new

    @abstractmethod
    def run(self, relation: Relation, setting: str | None = None) -> pa.Table:
        """Run a relation.

        Parameters
        ----------
        relation
            What is run.
        setting
            Setting that holds an expression of the user's within it, for messages.

        Returns
        -------
        Table
            Its rows, all of them in memory.

        Raises
        ------
        DataError
            When the lines cannot be read, or the engine runs out of memory.
        SpecError
            When the expression fails that `setting` holds.
        """

    @abstractmethod
    def stream(self, relation: Relation, n_rows: int = BATCH_ROWS) -> Iterator[pa.RecordBatch]:
        """Run a relation and yield its rows in batches.

        Parameters
        ----------
        relation
            What is run.
        n_rows
            Largest number of rows of a batch.

        Yields
        ------
        RecordBatch
            The next rows.
        """

    @abstractmethod
    def check(self, relation: Relation, setting: str) -> pa.Schema:
        """Return the schema that a relation would have, without running it.

        Parameters
        ----------
        relation
            What is checked.
        setting
            Setting that holds the expression within it.

        Returns
        -------
        Schema
            Names and types of its columns.

        Raises
        ------
        SpecError
            When the engine cannot make sense of it.
        """

    def map_batches(
        self, relation: Relation, function: Callable[[pa.RecordBatch], pa.RecordBatch], n_rows: int = BATCH_ROWS
    ) -> Iterator[pa.RecordBatch]:
        """Run a relation and yield what a function makes of its rows, for what SQL cannot say.

        Parameters
        ----------
        relation
            What is run.
        function
            Sees one batch at a time and treats each row alone, so that the size of the batches does not matter.
        n_rows
            Largest number of rows of a batch.

        Yields
        ------
        RecordBatch
            The function's answer to each batch.
        """
        yield from map(function, self.stream(relation, n_rows))

    def one(self, relation: Relation, setting: str | None = None) -> dict[str, object]:
        """Run a relation that has one row.

        Parameters
        ----------
        relation, setting
            As `run` takes them.

        Returns
        -------
        dict
            The values of the row, by column.
        """
        row: dict[str, object] = self.run(relation, setting).to_pylist()[0]
        return row

    def count(self, relation: Relation, setting: str | None = None) -> int:
        """Count the rows of a relation.

        Parameters
        ----------
        relation, setting
            As `run` takes them.

        Returns
        -------
        int
            Their number.
        """
        return int(str(self.one(relation.grouped((), {"n": "count(*)"}), setting)["n"]))

    def sql(self, relation: Relation) -> str:
        """Write a relation in the engine's dialect; a step that several relations share is written once.

        Parameters
        ----------
        relation
            The relation to run.
        """
        for name, query in relation.steps.items():
            if name not in self._written:
                self._written[name] = self.dialect.write(query)
        steps = {name: self._written[name] for name in relation.steps}
        return self.dialect.join_steps(steps, self.dialect.write(relation.last_query()))
