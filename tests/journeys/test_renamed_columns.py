"""A column of the log that the study used is gone, or has another name."""

import numpy as np
import pyarrow as pa
import pytest

import segmentry as sg
from tests.builders import blobs, order_lines

pytestmark = pytest.mark.filterwarnings(
    "ignore:These customers differ", "ignore:Missing", "ignore:rejected or merged", "ignore:Customers with more"
)
AS_OF = "2024-06-01"


@pytest.fixture(scope="module")
def log():
    lines = order_lines(60)
    states = np.where(np.arange(lines.num_rows) % 9 == 0, "cancelled", "completed")
    return lines.append_column("status", pa.array(states))


@pytest.fixture(scope="module")
def study(log):
    return sg.fit(orders=log, as_of="2024-06-01", method="rfm")


def renamed(log, name):
    return log.rename_columns([name if item == "status" else item for item in log.column_names])


@pytest.mark.parametrize("command", ["score", "check", "track", "refit"])
def test_without_the_column_of_statuses_nothing_is_counted(study, log, command):
    told = "It said which orders were cancelled or returned"
    when = {} if command == "track" else {"as_of": AS_OF}
    with pytest.raises(sg.ColumnNotFound, match=told):
        getattr(study, command)(orders=log.drop_columns(["status"]), **when)


def test_the_error_names_the_column_that_has_it_now(study, log):
    with pytest.raises(sg.ColumnNotFound, match=r"Where 'lage' is the status now: .*orders\.columns\.status=lage"):
        study.score(orders=renamed(log, "lage"), as_of=AS_OF)


@pytest.mark.slow
def test_a_renamed_column_gives_the_same_segments_once_it_is_named(study, log):
    told = ["orders.columns.status=lage"]
    assert study.score(orders=renamed(log, "lage"), as_of=AS_OF, settings=told).equals(
        study.score(orders=log, as_of=AS_OF)
    )
    same = study.check(orders=renamed(log, "lage"), as_of=AS_OF, settings=told)
    assert same.tests == study.check(orders=log, as_of=AS_OF).tests
    again = study.refit(orders=renamed(log, "lage"), as_of=AS_OF, settings=told)
    assert again.segments.num_rows == study.score(orders=log, as_of=AS_OF).num_rows


@pytest.mark.slow
def test_statuses_are_left_out_when_that_is_told(study, log):
    counted = study.score(orders=log.drop_columns(["status"]), as_of=AS_OF, settings=["orders.columns.status=none"])
    assert counted.num_rows == study.score(orders=log, as_of=AS_OF).num_rows


@pytest.mark.parametrize(
    ("told", "problem"),
    [
        ("orders.columns.customer=none", "the segments need the customer"),
        ("orders.columns.kind=status", "the study used no column for the kind"),
        ("orders.where=quantity > 1", "is the study's, and no other data change it"),
    ],
)
def test_what_cannot_be_told_is_refused(study, log, told, problem):
    with pytest.raises(sg.SegmentryError, match=problem):
        study.score(orders=log, as_of=AS_OF, settings=[told])


def test_which_of_two_rows_counts_is_told_when_scoring():
    table = blobs()
    study = sg.fit(table, features=["age", "visits"])
    other = table.slice(0, 1).set_column(1, "age", pa.array([70.0]))
    both = pa.concat_tables([table, other])
    with pytest.raises(sg.DataError, match=r"audit\.duplicate_ids=first"):
        study.score(both)
    with pytest.warns(sg.FindingWarning, match="the first row was used"):
        scored = study.score(both, settings=["audit.duplicate_ids=first"])
    assert scored.num_rows == table.num_rows
    with pytest.raises(sg.UsageError, match="names a column of a log, and none is read"):
        study.score(both, settings=["orders.columns.status=age"])
