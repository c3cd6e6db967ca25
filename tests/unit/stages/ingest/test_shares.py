"""Shares of a group of columns: each in percent of the sum, unknown where the sum tells nothing."""

import re

import numpy as np
import pytest

from segmentry.errors import ColumnNotFound, DataError, SpecError
from segmentry.results import CustomerTable
from segmentry.stages.features import choose_features
from segmentry.stages.ingest.shares import make_shares, make_shares_again
from tests.builders import customers, numeric_column, settings, text_column

WINE = [635.0, 11.0, None, 0.0, 5.0, 20.0]
MEAT = [546.0, 6.0, 127.0, 0.0, -1.0, 20.0]
FISH = [172.0, 2.0, 111.0, 0.0, 2.0, 0.0]
SHARES = ("features.shares={spend: [wine, meat, fish]}",)
NAMES = ["wine share of spend (%)", "meat share of spend (%)", "fish share of spend (%)"]


def table(*extra) -> CustomerTable:
    return customers(numeric_column("wine", WINE), numeric_column("meat", MEAT), numeric_column("fish", FISH), *extra)


def made(customers: CustomerTable, names=NAMES) -> np.ndarray:
    return np.column_stack([customers.columns[name].numbers() for name in names])


def test_each_column_is_divided_by_the_sum_and_unknown_sums_have_no_shares():
    shares = make_shares(table(), settings(*SHARES))
    rows = np.array([WINE, MEAT, FISH], float).T
    for row, found in zip(rows[[0, 1, 5]], made(shares.customers)[[0, 1, 5]], strict=True):
        assert found == pytest.approx([100 * part / sum(row) for part in row])
    assert np.isnan(made(shares.customers)[2:5]).all()
    assert "1 with a value below 0, 1 with a missing value, 1 with a sum of 0" in shares.findings[0].evidence
    assert shares.findings[0].severity == "warning"


def test_a_missing_value_counts_as_nothing_bought_where_the_user_says_so():
    spec = settings("features.shares.spend={columns: [wine, meat, fish], missing: zero}")
    found = made(make_shares(table(), spec).customers)
    assert found[2] == pytest.approx([0.0, 100 * 127 / 238, 100 * 111 / 238])
    assert np.isnan(found[3:5]).all()


def test_shares_form_the_segments_in_place_of_their_columns_and_beside_others():
    spec = settings("features.shares.spend={columns: [wine, meat, fish], total: true}")
    shared = make_shares(table(numeric_column("age", [30.0, 40.0, 50.0, 60.0, 70.0, 80.0])), spec).customers
    assert choose_features(shared, spec.features).numeric == ("age", *NAMES, "total spend")
    assert shared.columns["total spend"].numbers()[[0, 5]].tolist() == [1353.0, 40.0]
    named = settings("features.columns=[wine]", *SHARES)
    assert set(choose_features(make_shares(table(), named).customers, named.features).numeric) == {"wine", *NAMES}


def test_a_share_of_one_value_forms_no_segments():
    spec = settings("features.shares={spend: [wine, none]}")
    shared = make_shares(table(numeric_column("none", [0.0] * 6, role="constant")), spec).customers
    assert {shared.columns[name].role for name in ("wine share of spend (%)", "none share of spend (%)")} == {
        "constant"
    }


def test_a_saved_group_gives_each_customer_alone_the_same_shares():
    shares = make_shares(table(), settings(*SHARES))
    whole = made(shares.customers)
    for row in range(6):
        alone = make_shares_again(table().slice(slice(row, row + 1)), shares.groups)
        assert np.array_equal(made(alone)[0], whole[row], equal_nan=True)


@pytest.mark.parametrize(
    ("group", "kind", "told"),
    [
        ("[wine, bread]", ColumnNotFound, "bread"),
        ("[wine, shop]", DataError, "'shop' holds no amounts .*spend in each category"),
        ("[wine, member]", DataError, "'member' holds no amounts .*used as binary"),
    ],
)
def test_what_is_no_amount_is_refused_with_the_remedy(group, kind, told):
    extra = [text_column("shop", ["a", "b"] * 3), numeric_column("member", [0.0, 1.0] * 3, role="binary")]
    with pytest.raises(kind, match=told):
        make_shares(table(*extra), settings(f"features.shares={{spend: {group}}}"))


def test_a_name_that_the_table_has_already_is_refused():
    with pytest.raises(DataError, match=r"is a column of the table already.*another name"):
        make_shares(table(numeric_column(NAMES[0], WINE)), settings(*SHARES))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ("{spend: [wine]}", "must name at least two columns"),
        ("{spend: [wine, meat, wine]}", "names 'wine' twice"),
        ("{'spend (eur)': [wine, meat]}", "without brackets and percent signs"),
        ("{' ': [wine, meat]}", "must be a name of at most 40 characters"),
        ("{spend: wine}", "features.shares.spend"),
    ],
)
def test_a_group_has_a_name_and_two_columns(wrong, told):
    with pytest.raises(SpecError, match=re.escape(told)):
        settings(f"features.shares={wrong}")
