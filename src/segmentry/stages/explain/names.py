"""A readable name for each segment, from what sets it apart most."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from segmentry.catalogue.phrases import Phrase, phrase_for
from segmentry.results import FeatureProfile

_MARKED = 0.4
_DEGREES = {
    2: ("", "markedly "),
    3: ("slightly ", "", "markedly "),
    4: ("slightly ", "", "clearly ", "markedly "),
    5: ("slightly ", "somewhat ", "", "clearly ", "markedly "),
}


def name_segments(
    profiles: Sequence[Sequence[FeatureProfile]], own_phrases: Mapping[str, Phrase] | None = None
) -> list[str]:
    """Return one name a segment, all different.

    A name says the two features in which the segment differs most, by standardised difference, from all customers; more are
    added, then a degree, until no two names are the same.

    Parameters
    ----------
    profiles
        For each segment the profiles of the features that formed it.
    own_phrases
        How to say low and high for features of the user's own.
    """
    if len(profiles) == 1:
        return ["All customers"]
    markers = [_markers(profile, own_phrases or {}) for profile in profiles]
    most = max((len(marker) for marker in markers), default=0)
    names = [_worded(marker[:2]) for marker in markers]
    for n_used in range(3, most + 1):
        repeated = _repeated(names)
        names = [_worded(m[:n_used]) if name in repeated else name for name, m in zip(names, markers, strict=True)]
    return _with_degrees(names, markers)


@dataclass(frozen=True)
class _Marker:
    """A feature that sets a segment apart: by how much, and how to say so."""

    difference: float
    phrase: Phrase

    @property
    def adjective(self) -> str:
        return self.phrase.high if self.difference > 0 else self.phrase.low

    @property
    def noun(self) -> str | None:
        return self.phrase.high_noun if self.difference > 0 else self.phrase.low_noun


def _markers(profile: Sequence[FeatureProfile], own_phrases: Mapping[str, Phrase]) -> list[_Marker]:
    """Return the features that set a segment apart, the strongest first."""
    marked = [feature for feature in profile if abs(feature.difference) >= _MARKED]
    ranked = sorted(marked, key=lambda feature: -abs(feature.difference))
    return [_Marker(item.difference, own_phrases.get(item.feature) or phrase_for(item.feature)) for item in ranked]


def _worded(markers: Sequence[_Marker]) -> str:
    """Say the markers: known phrases as adjectives around one noun, other features by their own names."""
    if not markers:
        return "Typical customers"
    plain = [marker for marker in markers if marker.phrase.is_plain]
    known = [marker for marker in markers if not marker.phrase.is_plain]
    head = next((marker for marker in known if marker.noun is not None), None)
    adjectives = [marker.adjective for marker in known if marker is not head]
    noun = head.noun if head is not None else "customers" if known else None
    parts = [" ".join([", ".join(adjectives), noun or ""]).strip(), _plainly(plain)]
    name = ", ".join(part for part in parts if part)
    return name[0].upper() + name[1:]


def _plainly(markers: Sequence[_Marker]) -> str:
    """Return "high milk and grocery, low fresh"."""
    told = []
    for way, is_high in (("high", True), ("low", False)):
        labels = [marker.adjective for marker in markers if (marker.difference > 0) == is_high]
        if labels:
            told.append(f"{way} {' and '.join(labels)}")
    return ", ".join(told)


def _repeated(names: Sequence[str]) -> set[str]:
    return {name for name, count in Counter(names).items() if count > 1}


def _with_degrees(names: list[str], markers: list[list[_Marker]]) -> list[str]:
    """Tell segments with the same words apart by how strong their first marker is."""
    result = list(names)
    for name in _repeated(names):
        places = [place for place, other in enumerate(names) if other == name]
        strength = {place: abs(markers[place][0].difference) if markers[place] else 0.0 for place in places}
        ranked = sorted(places, key=lambda place: strength[place])
        for rank, place in enumerate(ranked):
            degrees = _DEGREES.get(len(ranked))
            worded = f"{degrees[rank]}{name[0].lower()}{name[1:]}" if degrees else f"{name}, step {rank + 1}"
            result[place] = worded[0].upper() + worded[1:]
    return result
