"""Answers written in words that stand for numbers: yes and no, ordered scales, bands of numbers."""

from segmentry.catalogue.answers.bands import read_bound, read_number_or_bound
from segmentry.catalogue.answers.base import Answers
from segmentry.catalogue.answers.recognise import MOST_LEVELS, read_answers

__all__ = ["MOST_LEVELS", "Answers", "read_answers", "read_bound", "read_number_or_bound"]
