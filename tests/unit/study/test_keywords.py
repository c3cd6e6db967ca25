"""A keyword that a function does not take is answered with the argument or the setting that is meant."""

import inspect

import pytest

import segmentry as sg
from segmentry.spec import StudySpec
from segmentry.spec.build import build_spec, with_settings
from segmentry.study.keywords import SAME_AS, SETTINGS, meant_by

TABLE = {"customer_id": list("abcdef"), "visits": [1, 2, 2, 30, 31, 33], "spend": [9, 8, 9, 90, 95, 91]}
VALUES = {"features.scale": "robust", "features.transform": "none", "segment.weights": "visits"}
FUNCTIONS = (sg.fit, sg.explain, sg.features, sg.Segmenter)


@pytest.mark.parametrize(
    ("keyword", "meant"),
    [
        ("n_clusters", "did you mean 'k'"),
        ("random_state", "did you mean 'seed'"),
        ("n_init", r"settings=\['segment\.method\.n_starts="),
        ("max_iter", r"settings=\['segment\.method\.max_iter="),
        ("min_segment_customers", "segment"),
        ("sede", "did you mean 'seed'"),
    ],
)
def test_an_unknown_keyword_is_answered_with_what_is_meant(keyword, meant):
    with pytest.raises(sg.UnknownArgument, match=meant) as raised:
        sg.fit(TABLE, **{keyword: 2})
    assert isinstance(raised.value, TypeError)
    assert raised.value.where == "fit"


def test_all_unknown_keywords_are_told_at_once():
    with pytest.raises(TypeError, match=r"unknown arguments 'n_clusters' \(.*\) and 'zzz'\. The arguments are: "):
        sg.fit(TABLE, n_clusters=2, zzz=1)


def test_a_segmenter_has_the_names_of_scikit_learn_where_it_has_them():
    with pytest.raises(TypeError, match="did you mean 'random_state'") as raised:
        sg.Segmenter(seed=1)
    assert raised.value.where == "Segmenter"
    assert sg.Segmenter(k=2, random_state=1).get_params()["random_state"] == 1


@pytest.mark.parametrize("setting", sorted(set(SETTINGS.values())))
def test_each_suggested_setting_exists(setting):
    document = {"segment": {"k": {"kind": "auto"}, "method": {"kind": "kmeans"}}}
    assert isinstance(build_spec(with_settings(document, [f"{setting}={VALUES.get(setting, 2)}"]), "test"), StudySpec)


@pytest.mark.parametrize("names", SAME_AS.values(), ids=SAME_AS)
def test_each_suggested_argument_is_taken_by_a_function(names):
    taken = {name for function in FUNCTIONS for name in inspect.signature(function).parameters}
    assert set(names) <= taken


def test_a_keyword_that_resembles_nothing_is_answered_with_the_arguments_alone():
    assert meant_by("zzz", ["k", "settings"]) == ""
