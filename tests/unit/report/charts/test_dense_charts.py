"""Charts of sizes count customers who belong to no group, and call them no segment."""

import pytest

import segmentry as sg
from segmentry.report.charts import sizes, treemap
from tests.builders import in_noise


@pytest.fixture(scope="module")
def dense():
    """Return groups in noise, in which more customers belong to none than to any group."""
    return sg.fit(in_noise(n_each=50, n_between=300), method="density", evidence="quick").result


@pytest.mark.parametrize("chart", [sizes.CHART, treemap.CHART])
def test_customers_of_no_group_are_never_the_largest_segment(dense, chart):
    none = dense.profiles.segments[-1]
    assert none.id == "s00"
    assert none.n_customers > max(item.n_customers for item in dense.profiles.segments[:-1])
    rows = chart.rows(dense)
    assert any(row["customers"] == none.n_customers for row in rows)
    assert not chart.sentence(dense, rows).startswith(none.name)


def test_sizes_tell_how_many_belong_to_none(dense):
    none = dense.profiles.segments[-1]
    assert f"; {none.n_customers:,} ({none.share:.0%}) belong to none." in sizes.CHART.sentence(
        dense, sizes.CHART.rows(dense)
    )
