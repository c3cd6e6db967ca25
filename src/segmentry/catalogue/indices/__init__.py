"""Indices over k: one entry each; evidence, terminal, report, workbook and charts read this registry."""

from segmentry.catalogue.indices.base import Index, Measure, ResampledNumbers, SolutionNumbers
from segmentry.catalogue.indices.of_likelihood import OF_LIKELIHOOD
from segmentry.catalogue.indices.of_resamples import BOOTSTRAPPED, REFERENCES, RESAMPLED
from segmentry.catalogue.indices.of_solutions import FACTS, OF_SOLUTIONS
from segmentry.catalogue.indices.texts import index_text

INDICES: dict[str, Index] = {
    index.name: index for index in (*RESAMPLED, *OF_SOLUTIONS, *OF_LIKELIHOOD, *BOOTSTRAPPED, *REFERENCES, *FACTS)
}

__all__ = ["INDICES", "Index", "Measure", "ResampledNumbers", "SolutionNumbers", "index_text"]
