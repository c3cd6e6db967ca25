"""Cut points as people write them are read, and what is none is refused with what is wrong."""

import pytest

from segmentry.errors import SpecError
from segmentry.spec.build import build_spec, with_settings
from segmentry.spec.cut_text import cuts_from_text


@pytest.mark.parametrize(
    ("text", "less_is_better", "cuts"),
    [
        ("30, 90, 180, 365", True, (30.0, 90.0, 180.0, 365.0)),
        ("[2, 3, 5, 9]", False, (2.0, 3.0, 5.0, 9.0)),
        ("1, 2, 3-4, 5-8, 9+", False, (2.0, 3.0, 5.0, 9.0)),
        ("0-30, 31-90, 91-180, 181-365, 366+", True, (30.0, 90.0, 180.0, 365.0)),
        ("0-49.99, 50-100, 100+", False, None),
        ("0-50, 50-100, 100+", False, (50.0, 100.0)),
        ("0 to 7, 8 to 30, 31+", True, (7.0, 30.0)),
    ],
)
def test_cut_points_and_ranges_are_read(text, less_is_better, cuts):
    if cuts is None:
        with pytest.raises(ValueError, match="leave a gap"):
            cuts_from_text(text, less_is_better=less_is_better)
    else:
        assert cuts_from_text(text, less_is_better=less_is_better) == cuts


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1, 2, 4-5, 6+", "leave a gap or overlap"),
        ("1, 2-4, 4-8, 8", r"must have no end: write '8\+'"),
        ("1, 2+, 3+", "must be the last range"),
        ("5-2, 3+", "ends before it begins"),
        ("1, two, 3", "cannot read 'two'"),
        ("1-2, 3-9", r"must have no end: write '3\+'"),
    ],
)
def test_what_is_no_cut_point_is_refused_with_the_reason(text, message):
    with pytest.raises(ValueError, match=message):
        cuts_from_text(text, less_is_better=False)


def test_settings_take_the_readable_form_and_name_the_field_where_it_is_wrong():
    method = build_spec(
        with_settings(
            {}, ["segment.method=rfm", "segment.method.frequency=1, 2, 3-4, 5-8, 9+", "segment.method.bins=4"]
        ),
        "x",
    ).segment.method
    assert method.frequency.cuts == (2.0, 3.0, 5.0, 9.0)
    assert (method.bins.recency, method.bins.monetary) == (4, 4)
    with pytest.raises(SpecError, match=r"segment\.method\.recency.*leave a gap"):
        build_spec(with_settings({}, ["segment.method=rfm", "segment.method.recency=0-30, 60+"]), "x")
    with pytest.raises(SpecError, match=r"segment\.method\.bins"):
        build_spec(with_settings({}, ["segment.method=rfm", "segment.method.bins=11"]), "x")
