"""A study walks through its stages in one order, and each purpose has random numbers of its own."""

from segmentry.spec import StudySpec
from segmentry.study.fit import fit_study
from segmentry.study.rng import Purpose, generator
from segmentry.study.sources import Sources
from tests.builders import blobs, settings


def test_customers_are_audited_before_anything_is_fitted():
    stages = []
    fit_study(Sources(blobs()), settings("evidence.depth=quick"), lambda stage, _: stages.append(stage))
    last = {stage: index for index, stage in enumerate(stages)}
    first = {stage: stages.index(stage) for stage in last}
    order = ["ingest", "features", "audit", "segment", "validate", "fit", "explain"]
    assert sorted(order, key=last.__getitem__) == order
    assert last["audit"] < first["segment"]


def test_each_purpose_draws_its_own_numbers_from_the_seed():
    drawn = {purpose: int(generator(StudySpec(), purpose).integers(2**62)) for purpose in Purpose}
    assert len(set(drawn.values())) == len(Purpose)
    assert drawn == {purpose: int(generator(StudySpec(), purpose).integers(2**62)) for purpose in Purpose}
    other = StudySpec(seed=1)
    assert all(int(generator(other, purpose).integers(2**62)) != number for purpose, number in drawn.items())
