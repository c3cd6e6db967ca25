"""Random numbers of a study, in a separate stream for each purpose."""

from enum import IntEnum

import numpy as np

from segmentry.spec import StudySpec


class Purpose(IntEnum):
    """What random numbers are drawn for; changing a number changes what a seed gives."""

    SWEEP = 1
    EVIDENCE = 2
    DRAWING = 3
    OUTCOME = 4
    PROFILES = 5
    RULES = 6
    REFERENCE = 7
    CHECK = 8
    SHORT_FORM = 9
    BLOCKS = 10


def generator(spec: StudySpec, purpose: Purpose) -> np.random.Generator:
    """Return the random number generator of a study for one purpose.

    Parameters
    ----------
    spec
        The study with its seed.
    purpose
        What the numbers are for.
    """
    return np.random.default_rng([spec.seed, int(purpose)])
