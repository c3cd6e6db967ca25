"""Evidence on segments that were made elsewhere: what can be asked of labels alone."""

from collections.abc import Sequence

import numpy as np

from segmentry.algorithms import Bools, Floats, Ints
from segmentry.algorithms.indices.explained_labels import explained_by_labels, explained_by_shuffled
from segmentry.algorithms.indices.neighbours import continuous_columns, gap_p_value, neighbouring_segments
from segmentry.algorithms.indices.silhouette import mean_silhouettes, silhouette_widths
from segmentry.algorithms.points import Points, even_weights
from segmentry.algorithms.references import spread_ties
from segmentry.algorithms.samples import draw_positions
from segmentry.results import Border, Evidence, LabelEvidence, Range, SegmentAssignment, Segmentation
from segmentry.spec import EvidenceSpec
from segmentry.stages.validate.bands import silhouette_bands
from segmentry.stages.validate.resampling_evidence import same_for_all_seeds
from segmentry.stages.validate.verdict import CONSTRUCTIVE, ONE_GROUP

_N_SHUFFLED = 199
_MAX_P = 0.05
_MUCH_NEARER = 0.2
_MOST_NAMED = 3


def judge_labels(
    coordinates: Floats, segmentation: Segmentation, column: str, spec: EvidenceSpec, rng: np.random.Generator
) -> Evidence:
    """Return what can be said of segments without knowing how they were made.

    Whether they would be found again is not asked, since nobody can make them again. So they are never called natural or
    reproducible: they are constructive, or one group where they differ no more than labels shuffled at random.

    Parameters
    ----------
    coordinates
        Coordinates of the customers without gaps, shape (n, m).
    segmentation
        Their segments.
    column
        Column that the segments come from.
    spec
        Sizes of samples, and the level of the test for one mode.
    rng
        Random numbers of the shuffles.

    Returns
    -------
    Evidence
        Without a table over k.
    """
    labels = segmentation.assignment.labels
    sampled = _canonical_sample(coordinates, labels, spec.resampled_customers)
    rows, assigned = coordinates[sampled], labels[sampled]
    few = sampled[: spec.silhouette_customers]
    widths = silhouette_widths(coordinates[few], [labels[few]], np.ones(len(few)))[0]
    found = _measured(rows, assigned, segmentation.assignment, silhouettes=widths, few=labels[few], rng=rng)
    borders = _borders(rows, assigned, segmentation.assignment.second[sampled])
    is_more = found.p_value <= _MAX_P
    return Evidence(
        verdict=CONSTRUCTIVE if is_more else ONE_GROUP,
        recommended_k=segmentation.k,
        recommended_verdict=CONSTRUCTIVE if is_more else ONE_GROUP,
        reason=_reason(found, segmentation.k, column=column, is_more=is_more),
        reasons=_reasons(found, borders, spec.max_p_one_mode),
        against=_against(found, borders, segmentation.ids, spec.max_p_one_mode),
        k=segmentation.k,
        n_customers=len(labels),
        n_silhouette=len(few),
        depth=spec.depth,
        borders=borders,
        silhouettes=silhouette_bands(widths, labels[few], np.ones(len(few))),
        of_labels=found,
    )


def _canonical_sample(coordinates: Floats, labels: Ints, most: int) -> Ints:
    """Return the positions of a sample whose customers and order do not depend on the order of the table."""
    table = np.column_stack([coordinates, labels.astype(np.float64)])
    positions = draw_positions(Points(table, even_weights(len(table)), None), most, same_for_all_seeds())
    ordered: Ints = positions[np.lexsort(table[positions].T)]
    mixed: Ints = ordered[same_for_all_seeds().permutation(len(ordered))]
    return mixed


def _measured(
    rows: Floats,
    labels: Ints,
    assignment: SegmentAssignment,
    *,
    silhouettes: Floats,
    few: Ints,
    rng: np.random.Generator,
) -> LabelEvidence:
    explained = explained_by_labels(rows, labels)
    shuffled = explained_by_shuffled(rows, labels, _N_SHUFFLED, rng)
    is_nearer: Bools = assignment.distances > assignment.second_distances
    return LabelEvidence(
        explained=_short(explained),
        shuffled=Range(low=_short(float(shuffled.min())), high=_short(float(shuffled.max()))),
        n_shuffled=_N_SHUFFLED,
        p_value=float((1 + np.count_nonzero(shuffled >= explained)) / (1 + _N_SHUFFLED)),
        silhouette=_short(mean_silhouettes([silhouettes], [few], np.ones(len(few)))[0]),
        share_nearer_elsewhere=float(is_nearer.mean()),
    )


def _borders(rows: Floats, labels: Ints, second: Ints) -> tuple[Border, ...]:
    continuous = spread_ties(rows, same_for_all_seeds())[:, continuous_columns(rows)]
    return tuple(
        Border(
            first=pair.first,
            second=pair.second,
            separation=pair.separation,
            p_one_mode=gap_p_value(continuous, labels, pair),
        )
        for pair in neighbouring_segments(rows, labels, second)
    )


def _reason(found: LabelEvidence, k: int, *, column: str, is_more: bool) -> str:
    beside = f"labels in random order explain at most {found.shuffled.high:.1%}"
    if not is_more:
        return (
            f"The {k} segments in '{column}' differ no more in these features than random groups do: they explain "
            f"{found.explained:.1%} of the differences between customers, and {beside}."
        )
    return (
        f"The {k} segments in '{column}' were made elsewhere. They explain {found.explained:.1%} of the differences between "
        f"customers in these features; {beside}."
    )


def _reasons(found: LabelEvidence, borders: Sequence[Border], level: float) -> tuple[str, ...]:
    n_gaps = sum(border.p_one_mode <= level for border in borders)
    return (
        f"The segments explain {found.explained:.1%} of the squared distances between customers; {found.n_shuffled} random "
        f"orders of the labels explain {found.shuffled.low:.1%} to {found.shuffled.high:.1%} (p = {found.p_value:.3f}).",
        f"The mean silhouette is {found.silhouette:.2f}, and {found.share_nearer_elsewhere:.1%} of the customers lie nearer to "
        "the centre of another segment.",
        f"There is a gap between {n_gaps} of {len(borders)} pairs of neighbouring segments.",
        "Not asked: whether the segments would be found again on other customers, and whether another number of segments "
        "would serve better. Both need the method that made them.",
    )


def _against(found: LabelEvidence, borders: Sequence[Border], ids: Sequence[str], level: float) -> tuple[str, ...]:
    texts = []
    if found.share_nearer_elsewhere >= _MUCH_NEARER:
        texts.append(
            f"{found.share_nearer_elsewhere:.0%} of the customers lie nearer to another segment than to their own"
        )
    closest = sorted((border for border in borders if border.p_one_mode > level), key=_closeness)
    if closest:
        named = [f"{ids[border.first]} from {ids[border.second]}" for border in closest[:_MOST_NAMED]]
        more = f" and {len(closest) - _MOST_NAMED} more" if len(closest) > _MOST_NAMED else ""
        texts.append(f"no gap separates {', '.join(named)}{more}")
    return tuple(texts)


def _closeness(border: Border) -> tuple[float, int, int]:
    return (np.inf if border.separation is None else border.separation, border.first, border.second)


def _short(value: float) -> float:
    """Return a number to twelve digits, beyond which the order of the customers may show."""
    return float(f"{value:.12g}")
