"""How the texts of options are read."""

import pytest

from segmentry.cli.options import feature_names, k_value, one_or_many, spec_from_options, without_none
from segmentry.errors import UsageError


@pytest.mark.parametrize(
    ("texts", "names"),
    [
        (None, None),
        ([], None),
        (["age"], ["age"]),
        (["age, income ", "score"], ["age", "income", "score"]),
        (['"income, yearly",age'], ["income, yearly", "age"]),
        (["age,,"], ["age"]),
    ],
)
def test_names_of_features_are_lines_of_csv(texts, names):
    assert feature_names(texts) == names


@pytest.mark.parametrize(("text", "k"), [(None, None), ("auto", "auto"), ("AUTO", "auto"), ("4", 4)])
def test_k_is_auto_or_a_number(text, k):
    assert k_value(text) == k


@pytest.mark.parametrize("text", ["", "4.5", "many", "4 5"])
def test_another_k_is_a_usage_error_that_names_the_option(text):
    with pytest.raises(UsageError, match="--k: must be auto or a whole number"):
        k_value(text)


@pytest.mark.parametrize("text", ["0", "-1"])
def test_less_than_one_segment_is_a_usage_error_that_names_the_option(text):
    with pytest.raises(UsageError, match=rf"--k: must be at least 1 \(got {text}\)"):
        k_value(text)


def test_words_of_options_may_be_typed_in_capitals():
    typed = spec_from_options(
        seed=None, k=None, as_of=None, where="City = 'A'", features=None, evidence="Quick", method="RFM"
    )
    assert typed == {
        "segment": {"method": {"kind": "rfm"}},
        "ingest": {"where": "City = 'A'"},
        "evidence": {"depth": "quick"},
    }


@pytest.mark.parametrize(("paths", "found"), [(None, None), ([], None), (["a"], "a"), (["a", "b"], ["a", "b"])])
def test_one_path_is_a_path_and_several_are_a_list(paths, found):
    assert one_or_many(paths) == found


def test_what_was_not_given_leaves_no_empty_section_and_zero_was_given():
    document = {"seed": 0, "segment": {"k": None, "method": {"kind": None}}, "ingest": {"where": "a > 1"}}
    assert without_none(document) == {"seed": 0, "ingest": {"where": "a > 1"}}
