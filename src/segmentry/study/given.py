"""Segments that were made elsewhere in a study: described, tested, and given as rules."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from segmentry.algorithms import Floats, Ints
from segmentry.algorithms.mixed import without_gaps
from segmentry.catalogue.findings import finding
from segmentry.methods import METHODS, coordinates_for
from segmentry.methods.given import placed
from segmentry.results import (
    Column,
    CustomerTable,
    Finding,
    GivenSegments,
    GivenState,
    Rules,
    Segmentation,
    segment_ids,
)
from segmentry.spec.options import role_option
from segmentry.stages.explain.rules import learn_rules
from segmentry.stages.validate.labels import judge_labels
from segmentry.study.base import CustomerBase
from segmentry.study.progress import Progress
from segmentry.study.rng import Purpose, generator
from segmentry.study.segmented import Segmented, prepared
from segmentry.texts import counted, joined, shortened

_FAITHFUL = 0.8
_FEW = 10
_MOST_SHOWN = 6


def segmented_as_given(base: CustomerBase, given: GivenSegments, progress: Progress) -> Segmented:
    """Return the segments that the table gives, with evidence on the labels and rules that reproduce them.

    Parameters
    ----------
    base
        The customers without the column of the segments, and the spec.
    given
        The segments of the same customers.
    progress
        Is called with each step as it starts.

    Returns
    -------
    Segmented
        The segments with their names.
    """
    spec, customers = base.spec, base.customers
    ready = prepared(base, progress)
    coordinates = without_gaps(coordinates_for(METHODS[spec.segment.method.kind], ready.features))
    centres = _means(coordinates, given)
    progress("explain", f"rules of {len(given.names)} segments")
    segmentation = Segmentation(
        ids=segment_ids(len(given.names)),
        state=GivenState(centres=centres, rules=(), agreement=0.0),
        centres=centres,
        sizes=tuple(np.bincount(given.labels, minlength=len(given.names)).tolist()),
        assignment=placed(coordinates, given.labels, centres, spec.n_threads),
    )
    rules = learn_rules(
        customers,
        ready.features.state,
        segmentation=segmentation,
        most_rules=spec.explain.max_rules,
        rng=generator(spec, Purpose.RULES),
    )
    if rules is None:
        raise AssertionError("there are two segments or more")
    segmentation = replace(segmentation, state=_state(centres, rules, given))
    progress("validate", f"{len(given.names)} segments from '{given.column}'")
    evidence = judge_labels(
        coordinates, segmentation, given.column, spec=spec.evidence, rng=generator(spec, Purpose.EVIDENCE)
    )
    return Segmented(
        prepared=ready,
        evidence=evidence,
        segmentation=segmentation,
        names=given.names,
        findings=(*ready.findings, *_findings(customers, ready.features.state.names, given, rules)),
        rules=rules,
    )


def _state(centres: Floats, rules: Rules, given: GivenSegments) -> GivenState:
    return GivenState(
        centres=centres,
        rules=rules.rules,
        fidelity=rules.fidelity,
        agreement=rules.agreement,
        names=given.names,
    )


def _means(coordinates: Floats, given: GivenSegments) -> Floats:
    """Return the mean of each segment, summed in the order of the values."""
    means = [np.sort(coordinates[given.labels == label], axis=0).mean(axis=0) for label in range(len(given.names))]
    return np.array(means)


def _findings(
    customers: CustomerTable, names: Sequence[str], given: GivenSegments, rules: Rules
) -> tuple[Finding, ...]:
    return (*_size_findings(given), *_copy_findings(customers, names, given), *_rule_findings(rules, given))


def _size_findings(given: GivenSegments) -> tuple[Finding, ...]:
    sizes: Ints = np.bincount(given.labels, minlength=len(given.names))
    small = [f"{name} ({size})" for name, size in zip(given.names, sizes.tolist(), strict=True) if size < _FEW]
    if not small:
        return ()
    have = counted(len(small), "segment has", "segments have")
    evidence = f"{have} fewer than {_FEW} customers: {shortened(small, _MOST_SHOWN)}."
    remedy = "What is said of them rests on few people, and rules may not reach them; join them with others if you can."
    return (finding("small_segments", evidence, remedy),)


def _copy_findings(customers: CustomerTable, names: Sequence[str], given: GivenSegments) -> tuple[Finding, ...]:
    """Report features that hold the segments under other names, and so explain them by themselves."""
    copies = [name for name in names if _is_copy(customers.columns[name], given)]
    if not copies:
        return ()
    evidence = f"{joined(copies)}: each value stands for one segment."
    remedy = f"Leave it out, or the segments explain themselves: {role_option(copies[0], 'ignore')}"
    return (finding("segments_repeated", evidence, remedy),)


def _is_copy(column: Column, given: GivenSegments) -> bool:
    """Return whether the values of a column and the segments tell each other, gaps apart."""
    coded = column.levels().dictionary_encode()
    if len(coded.dictionary) != len(given.names):
        return False
    is_known = coded.is_valid().to_numpy(zero_copy_only=False)
    codes = coded.indices.drop_null().to_numpy(zero_copy_only=False)
    pairs = {*zip(codes.tolist(), given.labels[is_known].tolist(), strict=True)}
    return len(pairs) == len(given.names)


def _rule_findings(rules: Rules, given: GivenSegments) -> tuple[Finding, ...]:
    """Report rules that reproduce the segments badly, since they give new customers their segment."""
    if rules.fidelity is None or (rules.fidelity.value >= _FAITHFUL and not rules.unreached):
        return ()
    names = dict(zip(segment_ids(len(given.names)), given.names, strict=True))
    missed = [names[segment_id] for segment_id in rules.unreached]
    unreached = f" No rule gives {shortened(missed, _MOST_SHOWN)}." if missed else ""
    return (
        finding(
            "rules_unlike_segments",
            f"On customers held out, the rules give {rules.fidelity.value:.0%} their own segment, averaged over the "
            f"segments.{unreached}",
            "New customers get their segment by these rules. More of them may do better (--set explain.max_rules=40), and so may "
            "the columns that the segments were made from.",
        ),
    )
