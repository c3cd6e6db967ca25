"""A table of customers and their spend by name."""

from segmentry.report.parts.counts import count_table
from segmentry.results import NameCount


def counted(name, n_customers, spend):
    return NameCount(name=name, n_customers=n_customers, spend=spend)


def test_shares_are_of_those_counted_and_names_without_customers_are_left_out():
    table = count_table("Tiers", "tier", (counted("A", 3, 90.0), counted("B", 0, 0.0), counted("C", 1, 10.0)))
    assert table.columns == ("tier", "customers", "share", "share of spend")
    assert table.rows == (("A", "3", "75%", "90%"), ("C", "1", "25%", "10%"))


def test_without_spend_no_share_of_it_is_told():
    table = count_table("Tiers", "tier", (counted("A", 3, 0.0),))
    assert table.rows == (("A", "3", "100%", "–"),)


def test_without_customers_there_is_no_table():
    assert count_table("Tiers", "tier", (counted("A", 0, 0.0),)) is None
