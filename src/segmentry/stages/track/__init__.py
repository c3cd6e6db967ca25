"""Follow segments and customers from one fit or date to the next."""

from segmentry.stages.track.identity import Identity, identify
from segmentry.stages.track.likeness import Likeness, likeness
from segmentry.stages.track.still_fits import still_fits

__all__ = ["Identity", "Likeness", "identify", "likeness", "still_fits"]
