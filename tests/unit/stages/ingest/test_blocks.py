"""Blocks of numbers become components; their columns describe segments, and form none."""

import json
from dataclasses import replace

import numpy as np
import pytest

from segmentry.artifact.plain import from_plain, to_plain
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import CustomerTable, NumberBlock
from segmentry.stages.features import apply_features, choose_features, learn_features
from segmentry.stages.ingest.blocks import make_blocks, make_blocks_again
from tests.builders import customers, numeric_column, settings, text_column

N = 60


def rows(width: int = 5, seed: int = 0) -> np.ndarray:
    rng = np.random.default_rng(seed)
    return rng.standard_normal((N, 2)) @ rng.standard_normal((2, width)) + 0.1 * rng.standard_normal((N, width))


def table(*extra, width: int = 5) -> CustomerTable:
    columns = (numeric_column(f"r_{place}", column.tolist()) for place, column in enumerate(rows(width).T))
    age = numeric_column("age", [float(20 + place) for place in range(N)])
    return replace(customers(age, *columns, *extra), vectors={"embedding": rows(8, seed=1)})


def make(*texts: str, customers=None):
    spec = settings(*texts)
    found = make_blocks(customers or table(), spec, np.random.default_rng(0))
    return found, choose_features(found.customers, spec.features), spec


def test_a_list_of_names_makes_a_block_of_each_and_a_name_alone_its_own_column():
    listed, _, _ = make("features.blocks=[embedding, r_*]")
    assert [block.name for block in listed.blocks] == ["embedding", "r"]
    alone, _, _ = make("features.blocks.embedding.components=1")
    assert [part.column for part in alone.blocks[0].parts] == ["embedding"]


def test_components_form_segments_behind_all_other_features():
    found, choice, _ = make("features.blocks=[r_*]")
    assert choice.numeric == ("age", *found.blocks[0].names)
    assert not any(found.customers.columns[f"r_{place}"].may_form for place in range(5))
    assert found.customers.vectors == {}


def test_columns_of_a_block_describe_segments_where_there_are_few():
    few, _, _ = make("features.blocks=[r_*]", customers=table(width=30))
    many, _, _ = make("features.blocks=[r_*]", customers=table(width=31))
    told, _, _ = make("features.blocks.r={columns: [r_*], describe: false}")
    assert few.customers.columns["r_0"].role == "numeric"
    assert many.customers.columns["r_0"].role == "ignore"
    assert told.customers.columns["r_0"].role == "ignore"


def test_columns_that_count_through_a_block_are_not_called_repetitions_or_mostly_empty():
    before = table()
    aside = replace(before.columns["r_0"], may_form=False, taken_for="mostly_missing")
    found, choice, _ = make(
        "features.blocks=[r_*]", customers=replace(before, columns={**before.columns, "r_0": aside})
    )
    assert found.customers.columns["r_0"].taken_for == ""
    assert "r_0" not in choice.numeric


def test_as_many_components_are_kept_as_hold_the_share_of_the_variance():
    shares = make("features.blocks.r={columns: [r_*], share: 1}")[0].blocks[0].shares
    assert len(shares) == 5
    assert sum(shares) == pytest.approx(1.0)
    two = make("features.blocks.r={columns: [r_*], share: 0.9}")[0].blocks[0].shares
    assert len(two) == 2
    assert sum(shares[:1]) < 0.9 <= sum(two)
    assert len(make("features.blocks.r={columns: [r_*], share: 1, components: 3}")[0].blocks[0].shares) == 3


def test_a_block_may_hold_lists_and_columns_together():
    block = make("features.blocks.both={columns: [embedding, r_*], scale: standard}")[0].blocks[0]
    assert [part.width for part in block.parts] == [8, 1, 1, 1, 1, 1]
    assert len(block.centre) == len(block.scales) == 13


def test_the_finding_of_one_component_speaks_of_one():
    one = make("features.blocks.r={columns: [r_*], components: 1}")[0].findings[0].evidence
    assert "5 numbers are compared by 1 principal component, which holds" in one
    assert one.endswith("of their variance and counts as much as 1 standardised number.")
    more = make("features.blocks.r={columns: [r_*], share: 1, components: 3}")[0].findings[0].evidence
    assert "5 numbers are compared by 3 principal components, which hold" in more
    assert " and together count as much as " in more


@pytest.mark.parametrize("scale", ["standard", "robust", "minmax", "none"])
def test_distances_within_a_block_stay_as_they_are_in_every_scale(scale):
    found, choice, spec = make("features.blocks.r={columns: [r_*], share: 1, scale: none}", f"features.scale={scale}")
    state = learn_features(found.customers, choice, spec.features)
    block = apply_features(found.customers, state).coordinates[:, 1:]

    def distances(positions):
        return np.square(positions[:, None] - positions[None]).sum(axis=2)

    ratio = distances(block)[0, 1:] / distances(rows())[0, 1:]
    assert ratio == pytest.approx(np.full(N - 1, ratio[0]))


def test_applying_treats_each_customer_alone_and_what_is_learnt_survives_json():
    found, choice, spec = make("features.blocks=[embedding, r_*]")
    state = learn_features(found.customers, choice, spec.features)
    whole = apply_features(make_blocks_again(table(), found.blocks), state).coordinates
    assert np.array_equal(whole, apply_features(found.customers, state).coordinates)
    for place in (0, 17, N - 1):
        alone = make_blocks_again(table().slice(slice(place, place + 1)), found.blocks)
        assert np.array_equal(apply_features(alone, state).coordinates[0], whole[place])
    for block in found.blocks:
        assert from_plain(NumberBlock, json.loads(json.dumps(to_plain(block), allow_nan=False))) == block


@pytest.mark.parametrize(
    ("text", "kind", "what"),
    [
        ("features.blocks=[nothing]", ColumnNotFound, "nothing"),
        ("features.blocks=[shop]", DataError, "holds neither numbers nor lists"),
        ("features.blocks=[age]", DataError, "one number only"),
        ("features.blocks={age: [embedding]}", DataError, "is a column of the table already"),
        ("features.blocks=[same_*]", DataError, "does not vary"),
        ("features.blocks=[large_*]", DataError, "too large to be compared.*1e\\+308"),
    ],
)
def test_what_is_no_block_is_refused(text, kind, what):
    same = [numeric_column(f"same_{place}", [0.1] * N, role="constant") for place in range(2)]
    large = [numeric_column(f"large_{place}", [0.0, 1e308] * (N // 2)) for place in range(2)]
    with pytest.raises(kind, match=what):
        make(text, customers=table(text_column("shop", ["a", "b"] * (N // 2)), *same, *large))
