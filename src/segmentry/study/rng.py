"""Random numbers of a study: a stream for each purpose, so that one does not shift another."""

from enum import IntEnum

import numpy as np

from segmentry.spec import StudySpec


class Purpose(IntEnum):
    """What random numbers are drawn for; the numbers are part of what a seed means."""

    SWEEP = 1
    EVIDENCE = 2
    DRAWING = 3
    OUTCOME = 4
    PROFILES = 5
    RULES = 6


def generator(spec: StudySpec, purpose: Purpose) -> np.random.Generator:
    """Return the random numbers of a study for one purpose."""
    return np.random.default_rng([spec.seed, int(purpose)])
