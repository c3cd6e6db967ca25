"""What a sample is: its entry in the registry, and the tables that it makes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa


@dataclass(frozen=True, kw_only=True)
class SampleTables:
    """The tables of a sample, as its files hold them; None where it has none.

    `orders` come in batches, so that a long log needs little memory; `has_semicolons` tells that they stand
    between the columns of the customers, instead of commas.
    """

    customers: pa.Table | None = None
    orders: Iterable[pa.RecordBatch] | None = None
    truth: pa.Table | None = None
    has_semicolons: bool = False


Maker = Callable[[int, np.random.Generator], SampleTables]


@dataclass(frozen=True, kw_only=True)
class SampleEntry:
    """A sample of the registry.

    `title` names it in a few words and `content` says in a sentence what is in it. `options` are a part of the spec of its
    study, and `example_id` is a customer in it. `make` makes its tables from a number of customers and a source of draws;
    `make_lines` does so with a stated number of order lines as well, where the sample can.
    """

    name: str
    title: str
    content: str
    n_customers: int
    example_id: str
    make: Maker
    options: Mapping[str, Any] = field(default_factory=dict)
    has_customers: bool = True
    has_orders: bool = False
    make_lines: Callable[[int, np.random.Generator, int], SampleTables] | None = None

    @property
    def is_rfm(self) -> bool:
        """Return whether its study is by recency, frequency and spend."""
        method = self.options.get("segment", {}).get("method", {})
        return bool(method.get("kind") == "rfm")
