"""The playbook: what to do with a segment, by its customers and by what marks them."""

from segmentry.catalogue.playbook.match import NUMBERS, Traits, filled, numbers_in, play_for, plays
from segmentry.catalogue.playbook.plays import PLAYS

__all__ = ["NUMBERS", "PLAYS", "Traits", "filled", "numbers_in", "play_for", "plays"]
