"""Arguments and settings of a study go together, or are refused."""

import pytest

import segmentry as sg
from segmentry.errors import SpecError
from tests.builders import blobs


@pytest.mark.parametrize(
    "arguments",
    [
        {"k": 3, "settings": {"segment": {"k": 4}}},
        {"k": 3, "settings": ["segment.k=4"]},
        {"method": "kmeans", "settings": {"segment": {"method": {"kind": "tree"}}}},
        {"seed": 3, "settings": ["seed=4"]},
    ],
)
def test_an_argument_and_a_setting_that_differ_are_refused(arguments):
    with pytest.raises(SpecError, match=r"is given twice, as .* and as .*; leave one of them out"):
        sg.fit(blobs(), **arguments)


def test_an_argument_and_a_setting_that_agree_are_one():
    assert sg.fit(blobs(), k=2, settings=["segment.k=2"]).profiles is not None
