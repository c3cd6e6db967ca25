"""FrameKind: the kind of data frame that a study's customers were handed over in."""

from dataclasses import dataclass
from typing import Literal

FrameLibrary = Literal["pandas", "polars", "pyarrow"]


@dataclass(frozen=True, kw_only=True)
class FrameKind:
    """The kind of data frame that results are returned in.

    Attributes
    ----------
    library
        The library of the frame.
    id_type
        Arrow's name of the type of the ids where they are whole numbers, "string" otherwise.
    """

    library: FrameLibrary = "pyarrow"
    id_type: str = "string"
