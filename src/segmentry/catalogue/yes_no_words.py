"""Words for features that are yes or no: in names of segments, and in stories."""

from segmentry.catalogue.labels import label_of
from segmentry.catalogue.phrases import Phrase
from segmentry.languages.names import words

_AUXILIARIES = frozenset({"is", "has", "have", "does", "did", "was", "are"})
_MOST = 0.5


def yes_no_phrase(feature: str) -> Phrase:
    """Return how to say yes and no: the name of the feature, without "is" and "has", or "not" before it.

    >>> yes_no_phrase("has_partner").high, yes_no_phrase("cheap").low
    ('partner', 'not cheap')
    """
    found = words(feature)
    bare = " ".join(found[1:]) if len(found) > 1 and found[0] in _AUXILIARIES else feature
    label = label_of(bare)
    return Phrase(f"not {label.text}", label.text, label=label.text, is_readable=label.is_readable, is_yes_no=True)


def says(difference: float, share: float) -> float:
    """Return how far a segment differs in a yes or no, 0 where most of its customers answer the other way.

    Parameters
    ----------
    difference
        Difference from all customers, in standard deviations.
    share
        Share of the segment that says yes, 0 to 1.

    Examples
    --------
    >>> says(0.9, 0.7), says(0.9, 0.3), says(-0.6, 0.1)
    (0.9, 0.0, -0.6)
    """
    return difference if (share >= _MOST) == (difference > 0) else 0.0


def yes_no_sentence(feature: str, share: float, overall: float) -> str | None:
    """Say how many answer yes, against all customers; None where both numbers read the same.

    Parameters
    ----------
    feature
        The column.
    share
        Share of the segment that says yes, 0 to 1.
    overall
        The same of all customers.

    Examples
    --------
    >>> yes_no_sentence("cheap", 0.43, 0.12)
    '43% say yes to cheap, against 12% of all customers'
    """
    own, all_told = f"{share:.0%}", f"{overall:.0%}"
    return None if own == all_told else f"{own} say yes to {feature}, against {all_told} of all customers"
