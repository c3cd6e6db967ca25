"""The built-in plays: of those that fit a segment, the one with most conditions is taken."""

from segmentry.catalogue.playbook.buying import BUYING
from segmentry.catalogue.playbook.people import PEOPLE
from segmentry.spec.explain import PlaySpec

PLAYS: tuple[PlaySpec, ...] = (*BUYING, *PEOPLE)
