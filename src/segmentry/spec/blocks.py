"""Blocks of numbers that count as one feature, such as an embedding."""

from typing import Any, Literal

from pydantic import Field

from segmentry.spec.base import SpecModel

_ANY = "*"


class BlockSpec(SpecModel):
    """Many numbers that form segments by a few principal components, and count as one feature."""

    columns: tuple[str, ...] = Field(default=(), max_length=10_000)
    """A column of lists of numbers, or columns of numbers, `*` standing for any letters; when empty, that of the block's name."""
    components: int = Field(default=10, ge=1, le=1000)
    """Most principal components that form segments."""
    share: float = Field(default=0.9, gt=0, le=1)
    """Share of the variance of the block from which fewer components are enough."""
    scale: Literal["auto", "none", "standard"] = "auto"
    """Whether each number is divided by its standard deviation first: `auto` divides columns, but no lists."""
    unit_length: bool = False
    """Whether each customer's numbers are divided by their length first, so that the direction alone counts."""
    describe: bool | None = None
    """Whether the columns also describe the segments; when null, they do if there are at most 30 of them. Lists never do."""


def block_shorthand(value: Any) -> Any:
    """Return a block that was written as the columns alone with the name of their field."""
    return {"columns": value} if isinstance(value, str | list | tuple) else value


def blocks_shorthand(value: Any) -> Any:
    """Return blocks that were written as columns alone by name: each is a separate block.

    >>> blocks_shorthand(["embedding", "topic_*"])
    {'embedding': ['embedding'], 'topic': ['topic_*']}
    """
    if isinstance(value, str):
        return blocks_shorthand([value])
    if isinstance(value, list | tuple) and all(isinstance(name, str) for name in value):
        return {_name_of(name): [name] for name in value}
    return value


def _name_of(column: str) -> str:
    return column.replace(_ANY, "").strip(" _-.") or column
