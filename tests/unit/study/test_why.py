"""Why a customer is in its segment."""

import pytest

import segmentry as sg
from segmentry.study.why import reasons_of_customer
from tests.builders import blobs


@pytest.fixture(scope="module")
def result():
    return sg.fit(blobs(), features=["age", "visits"], k=3, evidence="quick").result


@pytest.fixture(scope="module")
def one_segment():
    return sg.fit(blobs(), features=["age", "visits"], k=1, evidence="quick").result


def test_the_sentences_tell_segment_reason_sureness_neighbour_and_advice_in_this_order(result):
    why = reasons_of_customer(result, "c0007")
    row = result.segments.slice(7, 1).to_pylist()[0]
    assert why.row == row
    assert why.segment.id == row["segment_id"]
    starts = [f"Customer c0007 belongs to “{why.segment.name}”.", "Why: ", "Confidence: ", "Next closest segment: "]
    assert [text.startswith(start) for text, start in zip(why.sentences, starts, strict=False)] == [True] * 4
    assert [text.split(":")[0] for text in why.sentences[-3:]] == ["The segment", "Do", "Don't"]


def test_sureness_follows_the_fit(result):
    words = {}
    for row in result.segments.to_pylist():
        text = next(
            text for text in reasons_of_customer(result, row["customer_id"]).sentences if text.startswith("Confidence")
        )
        words.setdefault(text.split(": ")[1].split(" (")[0], []).append(row["fit"])
    assert min(words["high"]) >= 0.5
    assert all(fit < 0.5 for word, fits in words.items() if word != "high" for fit in fits)


def test_in_one_segment_nothing_is_said_of_a_neighbour_or_of_sureness(one_segment):
    text = " ".join(reasons_of_customer(one_segment, "c0000").sentences)
    assert "Customer c0000 belongs to “All customers”." in text
    assert "Next closest segment" not in text
    assert "Confidence" not in text


def test_spaces_around_an_id_do_not_matter(result):
    assert reasons_of_customer(result, " c0007 ") == reasons_of_customer(result, "c0007")


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ("C011", "Did you mean one of 'c0110', 'c0111', 'c0112', 'c0113', 'c0114'?"),
        ("114", "Did you mean 'c0114'?"),
        ("x", "The ids are those of"),
        (" ", "The ids are those of"),
    ],
)
def test_an_unknown_customer_is_an_error_with_ids_that_begin_alike(result, asked, remedy):
    with pytest.raises(sg.DataError, match="has no such customer") as raised:
        reasons_of_customer(result, asked)
    assert remedy in str(raised.value)


def why_of(method, place=7, **options):
    found = sg.fit(blobs(), features=["age", "visits"], k=3, evidence="quick", method={"kind": method, **options})
    row = found.segments.slice(place, 1).to_pylist()[0]
    return row, reasons_of_customer(found.result, row["customer_id"]).sentences


@pytest.mark.slow
@pytest.mark.parametrize("method", ["latent-class", "mixture"])
def test_probabilities_are_told_and_no_minus_logarithms(method):
    row, sentences = why_of(method)
    assert row["probability"] > 0.999
    assert any(text.endswith("(probability below 0.1%; of their own segment above 99.9%).") for text in sentences)
    assert not any("distance" in text for text in sentences)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["latent-class", "mixture", "medoids", "prototypes"])
def test_where_no_change_was_looked_for_nobody_is_told_that_there_is_none(method):
    _, sentences = why_of(method, place=45)
    assert not any("Nothing within reach" in text for text in sentences)
