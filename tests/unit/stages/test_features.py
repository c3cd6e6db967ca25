"""Features: which columns take part, and what becomes of their values."""

import math
from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest
from scipy.stats import rankdata

from segmentry.errors import DataError, SpecError
from segmentry.results import NumberFormat
from segmentry.spec import FeaturesSpec
from segmentry.stages.features import apply_features, choice_findings, choose_features, learn_features
from tests.builders import customers, numeric_column, settings, text_column

MONEY = [1.0, 2.0, 3.0, 4.0, 5.0, 400.0]
PLAIN = [10.0, 20.0, 30.0, 40.0, 50.0, 60.0]


def features(*over, money=MONEY, plain=PLAIN, extra=()):
    table = customers(numeric_column("money", money), numeric_column("plain", plain), *extra)
    spec = settings(*over).features
    choice = choose_features(table, spec)
    state = learn_features(table, choice, spec)
    return apply_features(table, state), state


def test_by_default_long_tails_are_logged_and_all_are_standardised():
    made, state = features()
    assert [numeric.transform for numeric in state.numeric] == ["log1p", "none"]
    assert made.coordinates.mean(axis=0) == pytest.approx([0, 0], abs=1e-12)
    assert made.coordinates.std(axis=0) == pytest.approx([1, 1])


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("features.scale=none", PLAIN),
        ("features.scale=minmax", [0, 0.2, 0.4, 0.6, 0.8, 1]),
        ("features.scale=robust", [(value - 35) / 25 for value in PLAIN]),
        ("features.weights.plain=4", [2 * (value - 35) / math.sqrt(875 / 3) for value in PLAIN]),
    ],
)
def test_scales_and_weights_do_what_they_say(over, expected):
    assert features(over)[0].coordinates[:, 1] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("over", "expected"),
    [
        ("features.transform=none", MONEY),
        ("features.transform=sqrt", [math.sqrt(value) for value in MONEY]),
        ("features.transform=log1p", [math.log1p(value) for value in MONEY]),
        ("features.transform=rank", [(2 * place + 1) / 12 for place in range(6)]),
    ],
)
def test_transforms_do_what_they_say(over, expected):
    assert features(over, "features.scale=none")[0].coordinates[:, 0] == pytest.approx(expected)


def test_one_column_has_a_transform_of_its_own():
    made, state = features("features.transforms.money=sqrt", "features.transform=rank", "features.scale=none")
    assert [numeric.transform for numeric in state.numeric] == ["sqrt", "rank"]
    assert made.coordinates[:, 0] == pytest.approx(np.sqrt(MONEY))
    assert made.coordinates[:, 1] == pytest.approx([(2 * place + 1) / 12 for place in range(6)])


def test_ordered_answers_are_their_steps_or_ridits():
    given = [1.0] * 17 + [2.0] * 54 + [3.0] * 60 + [4.0] * 19 + [5.0] * 9 + [6.0] * 6 + [7.0] * 14
    worded = NumberFormat(words=tuple((f"level {step}", float(step)) for step in range(1, 8)), answers="ordered")
    injury = replace(numeric_column("injury", given, role="ordinal"), format=worded)
    table = customers(injury, numeric_column("plain", [*range(179)]))
    steps, ridits = (
        settings(*over, "features.scale=none").features for over in ([], ["features.transforms.injury=rank"])
    )
    choice = choose_features(table, steps)
    as_steps = apply_features(table, learn_features(table, choice, steps)).coordinates[:, 0]
    assert as_steps.tolist() == given
    learnt = learn_features(table, choice, ridits)
    scores = apply_features(table, learnt).coordinates[:, 0]
    assert scores == pytest.approx((rankdata(given) - 0.5) / 179)
    assert np.unique(scores).round(3).tolist() == [0.047, 0.246, 0.564, 0.785, 0.863, 0.905, 0.961]
    assert scores.mean() == pytest.approx(0.5)
    assert learnt.numeric[0].values_at(np.unique(scores)) == pytest.approx([1, 2, 3, 4, 5, 6, 7])


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("nothing", "the column forms no segments"),
        ("shop", "takes part as a category"),
        ("member", "yes and no count 1 and 0"),
    ],
)
def test_a_transform_that_does_nothing_is_refused_with_the_reason(name, told):
    extra = [text_column("shop", ["a", "b"] * 3), numeric_column("member", [0.0, 1.0] * 3, role="binary")]
    with pytest.raises(SpecError, match=told):
        features(
            f"features.transforms.{name}=rank",
            "features.categories=one_hot",
            "features.columns=[plain, shop, member]",
            extra=extra,
        )


def test_a_weight_of_what_forms_no_segments_is_refused_with_the_columns_that_do():
    with pytest.raises(
        SpecError, match="monye: does nothing, since it forms no segments, did you mean 'money'"
    ) as caught:
        features("features.weights.monye=2", "features.weights.plain=3")
    assert "segments are formed by money, plain" in str(caught.value)
    assert "plain: does nothing" not in str(caught.value)


def test_gaps_are_filled_with_the_median_or_a_constant_and_marked():
    made, state = features(plain=[10.0, None, 30.0, 40.0, 50.0, 60.0])
    assert state.numeric[1].fill == 40.0
    assert made.imputed(1).tolist() == [False, True, False, False, False, False]
    assert (
        features("features.missing.kind=constant", "features.missing.value=7", plain=[None, *PLAIN[1:]])[1]
        .numeric[1]
        .fill
        == 7
    )


def test_filling_from_another_customer_is_refused():
    with pytest.raises(DataError, match="customers are in no particular order"):
        features("features.missing=forward")


def test_a_log_of_negative_values_is_refused():
    with pytest.raises(DataError, match="never negative"):
        features("features.transform=log1p", plain=[-1.0, *PLAIN[1:]])
    with pytest.raises(DataError, match=r"features.transforms.plain=none, rank"):
        features("features.transforms.plain=sqrt", plain=[-1.0, *PLAIN[1:]])


def test_categories_describe_unless_asked_for_and_then_weigh_at_most_as_one_number():
    shop = text_column("shop", ["a", "a", "a", "b", "c", None])
    assert features(extra=[shop])[0].coordinates.shape == (6, 2)
    made, state = features("features.categories=one_hot", extra=[shop])
    assert state.names == ["money", "plain", "shop"]
    shares = np.array([0.6, 0.2, 0.2])
    known = made.coordinates[:5, 2:]
    assert (known**2).sum(axis=1).mean() == pytest.approx(1.0 - (shares**2).sum())
    assert known[0] == pytest.approx(np.array([1, 0, 0]) - shares)
    assert ((known[3] - known[4]) ** 2).sum() == pytest.approx(2.0)
    assert made.coordinates[5, 2:].tolist() == [0, 0, 0]


@pytest.mark.parametrize(
    ("column", "told"),
    [
        (text_column("gender", ["f", "m"] * 3, role="sensitive"), "sensitive attribute only describes"),
        (text_column("mail", list("abcdef"), role="contact"), "are never a feature and stand in no output"),
        (text_column("shop", ["a", "b"] * 3), "features.categories=one_hot"),
        (numeric_column("same", [1.0] * 6, role="constant"), "it has test"),
    ],
)
def test_a_named_column_that_cannot_be_a_feature_is_refused_with_the_remedy(column, told):
    with pytest.raises(DataError, match=told):
        features(f"features.columns=[money, {column.name}]", extra=[column])


def test_without_a_numeric_column_the_roles_are_told():
    table = customers(text_column("shop", ["a", "b"]))
    with pytest.raises(DataError, match=r"no column can be used to form segments.*shop"):
        choose_features(table, settings().features)


def test_too_many_columns_must_be_named():
    table = customers(*(numeric_column(f"n{place}", [1.0, 2.0, 3.0]) for place in range(101)))
    with pytest.raises(DataError, match="at most 100"):
        choose_features(table, settings().features)


def test_features_do_not_change_what_they_are_made_from():
    table = customers(numeric_column("money", MONEY), numeric_column("plain", PLAIN))
    before = [column.values.to_pylist() for column in table.columns.values()]
    spec = settings().features
    apply_features(table, learn_features(table, choose_features(table, spec), spec))
    assert [column.values.to_pylist() for column in table.columns.values()] == before
    assert isinstance(table.columns["money"].values, pa.Array)


def test_each_coordinate_names_the_column_it_was_made_from():
    table = customers(
        numeric_column("money", MONEY),
        numeric_column("plain", PLAIN),
        text_column("shop", ["north", "south", "west", "north", "south"][: len(MONEY)]),
    )
    spec = settings("features.categories=one_hot").features
    state = learn_features(table, choose_features(table, spec), spec)
    assert state.names == ["money", "plain", "shop"]
    assert state.column_of_coordinate == (0, 1, 2, 2, 2)


def answers(name, values):
    return numeric_column(name, values, role="binary")


LIKES = numeric_column("likes", [1.0, 2.0, 3.0, 1.0, 2.0, 3.0], role="ordinal")
YES = {
    name: answers(name, [float(place % step == 0) for place in range(6)])
    for name, step in (("a", 2), ("b", 3), ("c", 4))
}


def test_yes_and_no_alone_stay_one_and_zero_however_rare():
    table, spec = customers(*YES.values()), settings().features
    made = apply_features(table, learn_features(table, choose_features(table, spec), spec))
    assert made.coordinates.T.tolist() == [values.tolist() for values in made.raw]


def test_yes_and_no_beside_numbers_have_one_scale():
    made, state = features("features.columns=[money,a,c]", extra=list(YES.values()))
    assert [numeric.scale for numeric in state.numeric[:2]] == pytest.approx([0.5**0.5] * 2)
    assert {round(np.ptp(column) ** 2, 9) for column in made.coordinates[:, :2].T} == {2.0}


@pytest.mark.parametrize(
    ("columns", "chosen", "aside"),
    [
        ([numeric_column("money", MONEY), *YES.values()], ["a", "b", "c"], {"money"}),
        ([numeric_column("money", MONEY), numeric_column("plain", PLAIN), YES["a"]], ["money", "plain"], {"a"}),
        ([numeric_column("money", MONEY), YES["a"]], ["money", "a"], set()),
        ([numeric_column("money", MONEY), LIKES], ["money", "likes"], set()),
        ([numeric_column("money", MONEY), text_column("shop", ["x", "y"] * 3)], ["money"], {"shop"}),
    ],
)  # fmt: skip
def test_what_forms_segments_and_what_is_left_aside_with_the_command_that_takes_it_in(columns, chosen, aside):
    table = customers(*columns)
    choice = choose_features(table, settings().features)
    assert [*choice.numeric] == chosen
    told = " ".join(f"{item.evidence} {item.remedy}" for item in choice_findings(table, choice))
    assert set(choice.unused) == aside
    assert all(name in told and "--features" in told for name in aside)
    over = ["features.categories=one_hot"] if "shop" in aside else []
    named = settings(*over, f"features.columns=[{','.join([*chosen, *sorted(aside)])}]").features
    again = choose_features(table, named)
    assert {*again.numeric, *again.categories} == {*chosen, *aside}


def test_rare_levels_of_a_category_do_not_rule():
    """Weighted by one over the share, customers of a rare level would lie apart from all others."""
    shop = text_column("shop", ["a"] * 60 + ["b"] * 58 + ["rare"] * 2)
    table = customers(shop, numeric_column("money", [float(place) for place in range(120)]))
    spec = settings("features.categories=one_hot").features
    made = apply_features(table, learn_features(table, choose_features(table, spec), spec))
    levels = made.coordinates[:, 1:]
    distances = {
        round(float(((levels[one] - levels[other]) ** 2).sum()), 9) for one, other in ((0, 60), (0, 119), (60, 119))
    }
    assert distances == {2.0}
    assert levels.var(axis=0).sum() <= 1.0


def test_the_command_that_takes_in_a_category_of_many_levels_allows_so_many():
    table = customers(
        numeric_column("money", [float(n) for n in range(40)]), text_column("tag", [f"t{n % 17}" for n in range(40)])
    )
    told = choice_findings(table, choose_features(table, settings().features))[0].remedy
    over = [part for part in told.split() if part.startswith("features.")]
    assert over == ["features.categories=one_hot", "features.categories.max_levels=17"]
    assert choose_features(table, settings(*over, "features.columns=[money,tag]").features).categories == ("tag",)


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("customer_id", "it is the customer id"),
        ("agee", "there is no such column, did you mean 'age'"),
        ("median_order_value", "it is not computed from the orders; request it with --set"),
    ],
)
def test_a_name_that_is_no_column_is_refused_for_what_it_is(name, message):
    table = customers(numeric_column("age", [1.0, 2.0, 3.0]))
    with pytest.raises(DataError, match=message):
        choose_features(table, FeaturesSpec(columns=(name,)))
