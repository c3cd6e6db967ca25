"""The playbook: what to do with a segment, by its value, recency, frequency, trend and returns."""

from segmentry.catalogue.playbook.match import Traits, play_for, plays
from segmentry.catalogue.playbook.plays import PLAYS

__all__ = ["PLAYS", "Traits", "play_for", "plays"]
