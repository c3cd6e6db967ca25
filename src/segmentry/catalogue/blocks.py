"""Names of blocks of numbers and of their columns."""

from segmentry.spec import FeaturesSpec


def columns_of_blocks(spec: FeaturesSpec) -> tuple[str, ...]:
    """Return the columns of all blocks as they are written, `*` standing for any letters."""
    return tuple(dict.fromkeys(column for block in spec.blocks.values() for column in block.columns))
