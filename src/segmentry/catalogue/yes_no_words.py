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
    return Phrase(
        low=f"not {label.text}", high=label.text, label=label.text, is_readable=label.is_readable, is_yes_no=True
    )


def says(difference: float, share: float) -> float:
    """Return how far a segment differs in a yes or no, 0 where most of its customers answer the other way.

    Parameters
    ----------
    difference
        Difference from all customers, in standard deviations.
    share
        Share of the segment's customers who say yes, 0..1.

    >>> says(0.9, 0.7), says(0.9, 0.3), says(-0.6, 0.1)
    (0.9, 0.0, -0.6)
    """
    return difference if (share >= _MOST) == (difference > 0) else 0.0


def yes_no_sentence(title: str, share: float, overall: float) -> str | None:
    """Say how many answer yes, against all customers; None where both numbers read the same.

    Parameters
    ----------
    title
        What the feature is called.
    share
        Share of the segment's customers who say yes, 0..1.
    overall
        Share of all customers who say yes, 0..1.

    >>> yes_no_sentence("Cheap", 0.43, 0.12)
    '43% answer yes to “Cheap”, against 12% of all customers'
    """
    share_text, all_told = f"{share:.0%}", f"{overall:.0%}"
    return (
        None if share_text == all_told else f"{share_text} answer yes to “{title}”, against {all_told} of all customers"
    )
