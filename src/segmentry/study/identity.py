"""Segments that keep their identity when a study is fitted again on newer data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segmentry.algorithms import Floats, Ints
from segmentry.catalogue.verdicts import with_names
from segmentry.engines.rules import case_expression
from segmentry.methods import METHODS
from segmentry.results import (
    NONE_ID,
    Birth,
    Evidence,
    Finding,
    GivenState,
    Model,
    Refit,
    Register,
    RegisteredSegment,
    RfmScores,
    Rules,
    SegmentNames,
    StudyResult,
    Transition,
    first_register,
    segment_ids,
)
from segmentry.spec import StudySpec
from segmentry.stages.track import Identity, identify
from segmentry.study.base import CustomerBase
from segmentry.study.data_settings import with_same_data_settings
from segmentry.study.lineage import fit_digest, fits_of
from segmentry.study.score import ScoreOptions, score_sources
from segmentry.study.scored import Scored
from segmentry.study.segmented import Segmented
from segmentry.study.sources import Sources
from segmentry.study.today import today

_OF_THE_DATA = ("log_ends_early", "orders_missing", "customers_missing", "other_unit")


@dataclass(frozen=True, kw_only=True)
class Predecessor:
    """The fit before: its model, register and customers, and the sources of the new fit.

    `ids` are those of the customers of the fit before; None where rows have no ids. `features` are theirs, by which missing
    orders are noticed; None not to look for them. `short_history` says whether the log may lack orders that the fit before saw.
    """

    model: Model
    register: Register
    ids: pa.ChunkedArray | None
    sources: Sources
    features: pa.Table | None = None
    short_history: bool = False


@dataclass(frozen=True, kw_only=True)
class Identified:
    """Segments with their ids, and how these were found.

    `kept_names` are the names of segments that continue, by id; `findings` say what the log lacks
    of the fit before, and which numbers are in another unit.
    """

    segmented: Segmented
    identity: Identity
    counts: Ints
    n_unlike: int
    kept_names: Mapping[str, str]
    findings: tuple[Finding, ...] = ()


def day_of(base: CustomerBase) -> str:
    """Return the as-of date of a study, else the day on which it is made, as an ISO date."""
    as_of = base.spec.orders.as_of
    return as_of[:10] if as_of else today().isoformat()


def with_known_ids(scores: RfmScores | None, before: Predecessor | None) -> RfmScores | None:
    """Return RFM scores whose names have the ids that they had in the fit before.

    Parameters
    ----------
    scores
        The scores of the new fit.
    before
        The fit before; None for a first fit.
    """
    if scores is None or before is None or before.model.rfm is None or not _is_defined(before.model):
        return scores
    known = before.model.rfm.named
    ids = _ids_by_name(scores.state.names, dict(zip(known.names, known.ids, strict=True)), before.register)
    return replace(scores, state=replace(scores.state, ids=ids))


def identified(base: CustomerBase, segmented: Segmented, before: Predecessor) -> Identified:
    """Return segments with the ids of those that they continue, and new ids for the others.

    Parameters
    ----------
    base
        The customers, and the spec.
    segmented
        Their segments with the ids s01, s02, ..., or those of their definition.
    before
        The fit before.

    Returns
    -------
    Identified
        The ids of segments that are not continued are not given again.
    """
    model, segmentation = before.model, segmented.segmentation
    scored = _scored_before(base, before)
    old_labels, n_unlike = _labels_before(base, before, scored.segments)
    is_known = old_labels >= 0
    labels = segmentation.assignment.labels
    counts: Ints = np.zeros((len(model.segment_ids), segmentation.k), dtype=np.int64)
    np.add.at(counts, (old_labels[is_known], labels[is_known]), 1)
    identity = identify(
        counts,
        np.array(segmentation.sizes),
        _expected(model, len(labels)),
        _same_definition(segmented, model),
        (_index_of_rest(model.segment_ids), _index_of_rest(segmentation.ids)),
    )
    ids = _new_ids(segmented, identity, before)
    positions = dict(zip(segment_ids(segmentation.k), ids, strict=True))
    is_named = bool(segmented.names)
    kept_names = {
        ids[new]: model.segment_names[old]
        for new, old in enumerate(identity.kept)
        if old is not None and identity.fates[old] == "continued" and not is_named
    }
    renamed = replace(
        segmented,
        segmentation=replace(segmentation, ids=ids),
        evidence=_with_ids(segmented.evidence, positions),
        rules=_rules_with_ids(segmented.rules, positions),
        taken_names=tuple(item.name for item in before.register.segments if item.id not in ids),
    )
    return Identified(
        segmented=renamed,
        identity=identity,
        counts=counts,
        n_unlike=n_unlike,
        kept_names=kept_names,
        findings=tuple(item for item in scored.findings if item.code in _OF_THE_DATA),
    )


def refit_of(found: Identified, before: Predecessor, names: Mapping[str, str], day: str) -> Refit:
    """Return what a refit did to the segments.

    Parameters
    ----------
    found
        The segments with their ids.
    before
        The fit before.
    names
        The name of each new segment, by id.
    day
        Day of the refit.
    """
    identity, counts, ids = found.identity, found.counts, found.segmented.segmentation.ids
    model, sizes = before.model, found.segmented.segmentation.sizes
    registered = {item.id for item in before.register.segments}
    defined = set(model.partition.scoring_names(SegmentNames(ids=ids, names=ids)).ids) if _is_defined(model) else set()
    transitions = []
    for old, (segment_id, name) in enumerate(zip(model.segment_ids, model.segment_names, strict=True)):
        successor = identity.kept.index(old) if old in identity.kept else None
        n_customers = int(counts[old].sum())
        transitions.append(
            Transition(
                id=segment_id,
                name=name,
                fate="continued"
                if _goes_on(successor, is_defined=segment_id in defined, model=model)
                else identity.fates[old],
                becomes=tuple(ids[new] for new in identity.becomes[old]),
                n_customers=n_customers,
                share_kept=None
                if successor is None or not n_customers
                else float(counts[old, successor] / n_customers),
                share_same=None if successor is None else float(counts[old, successor] / sizes[successor]),
            )
        )
    births = tuple(
        Birth(ids[new], names[ids[new]], tuple(model.segment_ids[old] for old in identity.parents[new]))
        for new, old in enumerate(identity.kept)
        if old is None and ids[new] not in registered
    )
    return Refit(
        day=day,
        transitions=tuple(transitions),
        births=births,
        counts=tuple(tuple(row) for row in counts.tolist()),
        segment_ids=ids,
        n_customers=sum(sizes),
        n_unlike=found.n_unlike,
    )


def register_after(refit: Refit, before: Predecessor, model: Model) -> Register:
    """Return the register of all segments after a refit.

    Parameters
    ----------
    refit
        What the refit did.
    before
        The fit before, with its register.
    model
        What the refit learnt.
    """
    names = model.all_names
    by_id = {item.id: item for item in refit.transitions}
    living = set(refit.segment_ids)
    segments = [_registered(item, by_id.get(item.id), living, refit, names) for item in before.register.segments]
    segments += [
        RegisteredSegment(id=item.id, name=item.name, born=refit.day, parents=item.parents) for item in refit.births
    ]
    fits = (*fits_of(before.model, before.register), fit_digest(model))
    return Register(segments=tuple(segments), n_fits=before.register.n_fits + 1, fits=fits)


def predecessor_of(result: StudyResult, sources: Sources, spec: StudySpec) -> Predecessor:
    """Return a study as the one before a new fit.

    Parameters
    ----------
    result
        The study.
    sources
        The sources of the new fit.
    spec
        The spec of the new fit, which says what is read of a database, and which columns have which roles.
    """
    model = replace(result.model, spec=with_same_data_settings(result.model.spec, spec))
    ids = None if model.id_name is None else result.segments.column("customer_id")
    return Predecessor(
        model=model, register=register_of(model, result.register, _day_before(model)), ids=ids, sources=sources
    )


def _day_before(model: Model) -> str | None:
    """Return the day of a study that kept no register, where it had an as-of date."""
    as_of = model.spec.orders.as_of
    return None if as_of is None else as_of[:10]


def register_of(model: Model, register: Register | None, day: str | None) -> Register:
    """Return the register of a study, which one of an earlier version does not have.

    Parameters
    ----------
    model
        The model of the study.
    register
        Its register; None where it has none.
    day
        Day of its fit, as an ISO date.
    """
    if register is not None:
        return register
    named = model.all_names
    return replace(first_register(tuple(named), tuple(named.values()), day), fits=(fit_digest(model),))


def _registered(
    item: RegisteredSegment,
    transition: Transition | None,
    living: set[str],
    refit: Refit,
    names: Mapping[str, str],
) -> RegisteredSegment:
    if transition is None:
        return replace(item, retired=None, children=()) if item.id in living and item.retired is not None else item
    item = replace(item, fates=(*item.fates, transition.fate))
    children = tuple(birth.id for birth in refit.births if item.id in birth.parents)
    if item.id in living:
        return replace(item, name=names[item.id], children=(*item.children, *children))
    if transition.fate == "continued":
        return item
    return replace(item, retired=refit.day, children=transition.becomes)


def _scored_before(base: CustomerBase, before: Predecessor) -> Scored:
    """Return the customers with the segments of the fit before.

    Raises
    ------
    DataError
        When the log lacks orders that the fit before saw.
    """
    options = ScoreOptions(short_history=before.short_history)
    return score_sources(before.sources, before.model, base.spec.orders.as_of, known=before.features, options=options)


def _labels_before(base: CustomerBase, before: Predecessor, scored: pa.Table) -> tuple[Ints, int]:
    """Return the segment before of each customer, -1 for none, and how many are unlike all before.

    A new customer who is unlike all customers of the fit before is in no segment of it; one who was there already is.
    """
    positions = pc.index_in(base.customers.ids, scored.column("customer_id").combine_chunks())
    labels = pc.index_in(scored.column("segment_id").combine_chunks(), pa.array(before.model.segment_ids, pa.string()))
    is_unlike = pc.fill_null(scored.column("like_none").combine_chunks().take(positions), False)
    if before.ids is not None:
        is_unlike = pc.and_not(is_unlike, pc.is_in(base.customers.ids, before.ids.combine_chunks()))
    found = pc.if_else(is_unlike, -1, pc.fill_null(labels.take(positions), -1))
    return found.to_numpy(zero_copy_only=False).astype(np.int64), pc.sum(is_unlike).as_py() or 0


def _expected(model: Model, n_customers: int) -> Floats:
    """Return the customers that each segment would have if its share had stayed; 0 if that is unknown."""
    if model.training is None:
        return np.zeros(len(model.segment_ids))
    sizes = np.array(model.training.sizes, dtype=np.float64)
    expected: Floats = sizes / sizes.sum() * n_customers
    return expected


def _goes_on(successor: int | None, *, is_defined: bool, model: Model) -> bool:
    """Return whether a segment goes on whoever is in it, since a grid or its maker defines it."""
    is_given = isinstance(model.partition, GivenState) and bool(model.partition.names)
    return (is_defined and successor is None) or (is_given and successor is not None)


def _is_defined(model: Model) -> bool:
    """Return whether segments are what a definition calls them, whoever is in them."""
    return METHODS[model.spec.segment.method.kind].explained_by == "scores"


def _same_definition(segmented: Segmented, model: Model) -> list[int | None] | None:
    """Return for each segment the one before of the same definition; None where customers decide."""
    if _is_defined(model):
        index = dict(zip(model.segment_ids, range(len(model.segment_ids)), strict=True))
        return [index.get(segment_id) for segment_id in segmented.segmentation.ids]
    if isinstance(model.partition, GivenState) and model.partition.names:
        index = dict(zip(model.partition.names, range(len(model.segment_ids)), strict=True))
        return [index.get(name) for name in segmented.names]
    return None


def _new_ids(segmented: Segmented, identity: Identity, before: Predecessor) -> tuple[str, ...]:
    """Return the ids of the segments; those of a definition have theirs already."""
    if _is_defined(before.model):
        return segmented.segmentation.ids
    fresh = iter(before.register.new_ids(identity.kept.count(None)))
    rest = _index_of_rest(segmented.segmentation.ids)
    return tuple(
        NONE_ID if new == rest else next(fresh) if old is None else before.model.segment_ids[old]
        for new, old in enumerate(identity.kept)
    )


def _index_of_rest(ids: Sequence[str]) -> int | None:
    """Return which segment is that of customers in no group, whose id is the same in every study."""
    return ids.index(NONE_ID) if NONE_ID in ids else None


def _ids_by_name(names: tuple[str, ...], known: Mapping[str, str], register: Register) -> tuple[str, ...]:
    fresh = iter(register.new_ids(len(names)))
    return tuple(known[name] if name in known else next(fresh) for name in names)


def _with_ids(evidence: Evidence, ids: Mapping[str, str]) -> Evidence:
    """Return the evidence, which speaks of segments by their position, with their ids."""
    return replace(evidence, against=tuple(with_names(text, ids) for text in evidence.against))


def _rules_with_ids(rules: Rules | None, ids: Mapping[str, str]) -> Rules | None:
    if rules is None:
        return None
    renamed = tuple(replace(rule, segment_id=ids[rule.segment_id]) for rule in rules.rules)
    unreached = tuple(ids[segment_id] for segment_id in rules.unreached)
    return replace(rules, rules=renamed, unreached=unreached, sql=case_expression(renamed))
