"""Columns that are called otherwise in newer data are named once, for every command."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.errors import ColumnNotFound, DataError

N = 120
RENAMED = ["ingest.renamed.fee=monthly_fee", 'ingest.renamed."no. of visits"=Visits']


@pytest.fixture(scope="module")
def customers():
    rng, group = np.random.default_rng(4), np.arange(N) % 2
    return pd.DataFrame(
        {
            "id": [f"c{n}" for n in range(N)],
            "fee": np.round(20 + 60 * group + rng.normal(0, 4, N), 2),
            "no. of visits": rng.poisson(3 + 9 * group),
            "age": rng.integers(20, 60, N),
        }
    )


@pytest.fixture(scope="module")
def newer(customers):
    return customers.rename(columns={"fee": "monthly_fee", "no. of visits": "Visits"})


@pytest.fixture(scope="module")
def study(customers):
    return sg.fit(customers, k=2)


@pytest.mark.slow
def test_a_renamed_column_is_told_at_scoring_checking_and_refitting(study, customers, newer):
    expected = study.score(customers)["segment_id"].tolist()
    assert study.score(newer, settings=RENAMED)["segment_id"].tolist() == expected
    assert study.check(newer, settings=RENAMED) is not None
    assert study.refit(newer, settings=RENAMED).score(newer)["segment_id"].tolist() == expected


@pytest.mark.parametrize("command", ["score", "check", "refit"])
def test_the_error_of_a_missing_column_says_how_to_name_it(study, newer, command):
    with pytest.raises(ColumnNotFound) as caught:
        getattr(study, command)(newer)
    assert "ingest.renamed.fee=monthly_fee" in str(caught.value)
    assert "no. of visits" in str(caught.value)


def test_data_that_still_have_the_old_name_are_read_as_they_are(study, customers):
    assert len(study.score(customers, settings=RENAMED)) == N


def test_a_new_name_that_is_not_there_is_told(study, newer):
    with pytest.raises(ColumnNotFound, match=r"'monthly_fees', did you mean 'monthly_fee'"):
        study.score(newer, settings=["ingest.renamed.fee=monthly_fees", RENAMED[1]])


def test_data_with_both_names_are_refused(study, customers):
    with pytest.raises(DataError, match=r"has the columns 'fee' and 'monthly_fee'"):
        study.score(customers.assign(monthly_fee=1.0), settings=RENAMED[:1])


def test_one_column_cannot_be_two_columns_of_the_study(study, newer):
    with pytest.raises(DataError, match=r"would be several columns of the study: 'fee' and 'no. of visits'"):
        study.score(newer, settings=["ingest.renamed.fee=Visits", 'ingest.renamed."no. of visits"=Visits'])


def test_two_columns_may_have_changed_their_names(study, customers):
    swapped = customers.rename(columns={"fee": "no. of visits", "no. of visits": "fee"})
    settings = {"ingest": {"renamed": {"fee": "no. of visits", "no. of visits": "fee"}}}
    assert study.score(swapped, settings=settings)["segment_id"].equals(study.score(customers)["segment_id"])
