"""Code lengths of ordered answers by the model that latent classes have for them."""

from dataclasses import dataclass

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.latent_class.association import associated_shares
from segmentry.algorithms.mixed import MISSING, Layout, answer_codes

_TINY = 1e-10


@dataclass(frozen=True, kw_only=True)
class CodedAnswers:
    """A column of ordered answers.

    It has a place among the numbers, codes (n,), -1 where missing, and the scores of the answers (j,).
    """

    position: int
    codes: Ints
    scores: Floats

    @property
    def counts(self) -> Floats:
        """How often each answer was given, shape (j,)."""
        return np.bincount(self.codes[self.codes != MISSING], minlength=len(self.scores)).astype(np.float64)


def coded_answers(rows: Floats, layout: Layout) -> tuple[CodedAnswers, ...]:
    """Return the columns of ordered answers of some customers.

    Parameters
    ----------
    rows
        Coordinates, shape (n, m); nan where a value is missing.
    layout
        What each coordinate is.
    """
    return tuple(
        CodedAnswers(
            position=layout.numbers.index(item.coordinate),
            codes=answer_codes(rows[:, item.coordinate], item),
            scores=np.array(item.scores),
        )
        for item in layout.answers
    )


def length_of_answers(answers: CodedAnswers, labels: Ints, k: int) -> float:
    """Return the nats that describe the answers of k segments which differ by one effect along the scale.

    An effect of each answer is learnt from all customers, and one of each segment from its own. One of these is the
    negative sum of the others.

    Parameters
    ----------
    answers
        The answers of n customers.
    labels
        Segments of the customers, shape (n,).
    k
        Number of segments.
    """
    n_answers, is_known = len(answers.scores), answers.codes != MISSING
    positions = labels[is_known] * n_answers + answers.codes[is_known]
    counts = np.bincount(positions, minlength=k * n_answers).reshape(1, k, n_answers).astype(np.float64)
    all_shares = np.maximum(answers.counts, _TINY) / np.maximum(answers.counts, _TINY).sum()
    near = np.broadcast_to(all_shares, counts.shape)
    shares = associated_shares(counts, near, [answers.scores]) if k > 1 else near
    sizes = np.bincount(labels, minlength=k)
    of_segments = float(np.log(np.maximum(sizes, 1.0)).sum()) / 2 * (k - 1) / k
    return -float((counts * np.log(shares)).sum()) + (n_answers - 1) * float(np.log(len(labels))) / 2 + of_segments
