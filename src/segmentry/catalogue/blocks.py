"""Names of blocks of numbers and of their columns."""

from segmentry.spec import FeaturesSpec


def columns_of_blocks(spec: FeaturesSpec) -> tuple[str, ...]:
    """Return the columns of all blocks as they are written, `*` standing for any letters."""
    return tuple(dict.fromkeys(name for block in spec.blocks for name in columns_of_block(block, spec)))


def columns_of_block(block: str, spec: FeaturesSpec) -> tuple[str, ...]:
    """Return the columns of a block as they are written; the one of its name where none are.

    Parameters
    ----------
    block
        Name of the block.
    spec
        The spec that tells of it.
    """
    return spec.blocks[block].columns or (block,)
