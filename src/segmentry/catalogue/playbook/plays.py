"""The built-in plays. Of those that fit a segment, the one that asks for most is taken, and of several the first."""

from segmentry.catalogue.playbook.buying import BUYING
from segmentry.catalogue.playbook.people import PEOPLE
from segmentry.spec.explain import PlaySpec

PLAYS: tuple[PlaySpec, ...] = (*BUYING, *PEOPLE)
