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
    starts = [f"c0007 is in {row['segment_id']} ", "Because: ", "How sure: ", "Closest other segment: "]
    assert [text.startswith(start) for text, start in zip(why.sentences, starts, strict=False)] == [True] * 4
    assert [text.split(":")[0] for text in why.sentences[-3:]] == ["The segment", "Do", "Do not"]


def test_sureness_follows_the_fit(result):
    words = {}
    for row in result.segments.to_pylist():
        text = next(
            text for text in reasons_of_customer(result, row["customer_id"]).sentences if text.startswith("How sure")
        )
        words.setdefault(text.split(": ")[1].split(" (")[0], []).append(row["fit"])
    assert min(words["deep inside"]) >= 0.5
    assert all(fit < 0.5 for word, fits in words.items() if word != "deep inside" for fit in fits)


def test_in_one_segment_nothing_is_said_of_a_neighbour_or_of_sureness(one_segment):
    text = " ".join(reasons_of_customer(one_segment, "c0000").sentences)
    assert "c0000 is in s01 " in text
    assert "Closest other segment" not in text
    assert "How sure" not in text


def test_spaces_around_an_id_do_not_matter(result):
    assert reasons_of_customer(result, " c0007 ") == reasons_of_customer(result, "c0007")


@pytest.mark.parametrize(
    ("asked", "remedy"),
    [
        ("C011", "Ids that begin so: c0110, c0111, c0112, c0113, c0114."),
        ("114", "Ids that hold this: c0114."),
        ("x", "Ids are as in"),
        (" ", "Ids are as in"),
    ],
)
def test_an_unknown_customer_is_an_error_with_ids_that_begin_alike(result, asked, remedy):
    with pytest.raises(sg.DataError, match="has no such customer") as raised:
        reasons_of_customer(result, asked)
    assert remedy in str(raised.value)
