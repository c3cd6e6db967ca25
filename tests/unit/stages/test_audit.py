"""Every check of the audit finds what it is for and stays silent otherwise."""

from dataclasses import replace

import numpy as np
import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.results import Column, CustomerTable, NumberFormat
from segmentry.spec import AuditSpec, IngestSpec
from segmentry.stages.audit import audit, merge_duplicates
from segmentry.stages.audit.checks import CHECKS
from segmentry.stages.ingest.columns import type_column
from segmentry.stages.ingest.placeholders import with_bounds, without_placeholders
from segmentry.stages.ingest.roles import with_role
from tests.builders import customers, numeric_column, settings, text_column

N = 200
CALM = [float(value) for value in np.linspace(20, 60, N)]
OTHER = [float((value * 37) % 101) for value in range(N)]


def audited(*columns, features=("a", "b")):
    return audit(customers(*columns), features, AuditSpec())


def calm(**over):
    columns = {"a": numeric_column("a", CALM), "b": numeric_column("b", OTHER)}
    return list({**columns, **over}.values())


def test_a_calm_table_has_no_finding_and_says_what_was_looked_for():
    found = audited(*calm())
    assert found.findings == ()
    assert len(found.passed) == len(CHECKS)


def placeholder_column(name, values):
    values, form = without_placeholders(pa.array(values), NumberFormat(), is_learnt=False)
    return Column(
        name=name,
        kind="number",
        role="numeric",
        values=values,
        why="test",
        format=form,
        n_sentinels=values.null_count,
        n_distinct=N,
    )


def answer_column(name, texts):
    return with_role(type_column(name, pa.chunked_array([texts]), IngestSpec()).column, {})


SKEWED = [float(np.exp(value / 25)) for value in range(N)]
CASES = {
    "missing_values": {"a": numeric_column("a", [None, *CALM[1:]])},
    "impossible_values": {"age": with_bounds(numeric_column("age", [300.0, 5.0, *CALM[2:]]), AuditSpec())},
    "placeholders": {"a": placeholder_column("a", [-1.0] * 9 + CALM[9:])},
    "explained_gaps": {
        "total": numeric_column("total", [None] * 5 + CALM[5:]),
        "tenure": numeric_column("tenure", [0.0] * 5 + CALM[5:]),
    },
    "missing_together": {
        "income": numeric_column("income", [None] * 5 + CALM[5:]),
        "points": numeric_column("points", [None] * 5 + OTHER[5:]),
    },
    "outliers": {"a": numeric_column("a", [900.0, *CALM[1:]])},
    "skewness": {"a": numeric_column("a", SKEWED)},
    "near_duplicates": {"b": numeric_column("b", [value**3 for value in CALM])},
    "uninformative_columns": {"c": numeric_column("c", [1.0] * N, role="constant")},
    "contact_data": {"c": text_column("mail", ["x"] * N, role="contact")},
    "sensitive_attributes": {"c": text_column("gender", ["f"] * N, role="sensitive")},
    "code": {"c": replace(numeric_column("channel", [1.0, 2.0] * (N // 2), role="categorical"), taken_for="code")},
    "ordered_answers": {"c": answer_column("size", ["small", "medium", "large", "small"] * (N // 4))},
    "possible_order": {"c": text_column("rank", ["a", "b", "c", "d"] * (N // 4), role="ordinal")},
}


@pytest.mark.parametrize("code", CASES)
def test_each_check_finds_what_it_is_for(code):
    found = audited(*calm(**CASES[code]))
    assert code in {finding.code for finding in found.findings}


def test_ages_are_named_when_they_form_segments():
    found = audited(numeric_column("Age", CALM), numeric_column("b", OTHER), features=("Age", "b"))
    assert [finding.code for finding in found.findings] == ["age_is_feature"]


def test_a_small_sample_for_its_features_is_said():
    few = [
        numeric_column(name, [float((place * step) % 17) for place in range(30)]) for name, step in (("a", 3), ("b", 5))
    ]
    assert "small_sample" in {finding.code for finding in audited(*few).findings}


@pytest.mark.parametrize(
    ("pair", "are_alike"),
    [
        (["C-001", "c001"], True),
        (["007", "7"], True),
        (["ab 1", "ab1"], True),
        (["x/1", "x1"], True),
        (["Anna", "anna"], True),
        (["\u00c9va", "\u00e9va"], True),
        (["C-001", "c002"], False),
        (["700", "7"], False),
        (["anna", "eva"], False),
    ],
)
def test_ids_that_differ_in_spelling_only_are_said(pair, are_alike):
    table = customers(*calm())
    ids = pa.array([*pair, *(f"z{place}" for place in range(table.n_customers - 2))])
    found = audit(CustomerTable(source="t", ids=ids, id_column="id", columns=table.columns), ("a", "b"), AuditSpec())
    assert ("similar_ids" in {finding.code for finding in found.findings}) == are_alike


def table_with_ids(ids, values, shops):
    columns = {"v": numeric_column("v", values), "s": text_column("s", shops)}
    return CustomerTable(source="t", ids=pa.array(ids), id_column="id", columns=columns)


def test_equal_rows_merge_and_are_counted():
    merged = merge_duplicates(table_with_ids(["b", "a", "b", "c"], [1, 2, 1, None], ["x", "y", "x", None]), AuditSpec())
    assert merged.n_merged == 1
    assert merged.customers.ids.to_pylist() == ["b", "a", "c"]
    assert [finding.code for finding in merged.findings] == ["duplicate_rows"]


def test_one_id_with_different_values_stops_and_names_it():
    with pytest.raises(DataError, match=r"for instance b.*--set audit.duplicate_ids=first"):
        merge_duplicates(table_with_ids(["b", "a", "b"], [1, 2, 5], ["x", "y", "x"]), AuditSpec())


@pytest.mark.parametrize(("rule", "value", "shop"), [("first", 1.0, "x"), ("last", 5.0, "z"), ("mean", 3.0, "x")])
def test_the_user_says_which_row_counts(rule, value, shop):
    spec = settings(f"audit.duplicate_ids={rule}").audit
    merged = merge_duplicates(table_with_ids(["b", "a", "b"], [1, 2, 5], ["x", "y", "z"]), spec)
    found = dict(zip(merged.customers.ids.to_pylist(), merged.customers.columns["v"].values.to_pylist(), strict=True))
    assert found == {"b": value, "a": 2.0}
    shops = dict(zip(merged.customers.ids.to_pylist(), merged.customers.columns["s"].values.to_pylist(), strict=True))
    assert shops["b"] == shop
    assert [finding.code for finding in merged.findings] == ["duplicate_ids"]


def test_equal_and_different_rows_are_counted_apart():
    table = table_with_ids([*"babaacc"], [1, 2, 5, 2, 2, 7, 8], [*"xyxyyzz"])
    merged = merge_duplicates(table, settings("audit.duplicate_ids=last").audit)
    assert merged.n_merged == 4
    assert [(finding.code, finding.evidence) for finding in merged.findings] == [
        ("duplicate_rows", "2 rows were merged into another row of the same customer."),
        ("duplicate_ids", "2 ids have rows with different values: 4 rows in all."),
    ]


def test_equal_rows_without_an_id_may_be_different_people():
    table = customers(numeric_column("v", [1.0, 1.0]))
    anonymous = CustomerTable(source="t", ids=table.ids, id_column=None, columns=table.columns)
    assert merge_duplicates(anonymous, AuditSpec()).n_merged == 0


def test_a_column_that_is_different_in_every_row_is_named_where_ids_repeat():
    table = customers(numeric_column("a", CALM), replace(numeric_column("Sl_No", CALM), taken_for="row_number"))
    doubled = replace(table, ids=pa.array([str(number // 2) for number in range(N)]))
    with pytest.raises(DataError, match=r"Or take 'Sl_No', different in every row: --set roles\.Sl_No=id"):
        merge_duplicates(doubled, AuditSpec())


@pytest.mark.parametrize(
    ("name", "mails", "is_told"),
    [
        ("Email", [*(f"a{n}@x.example" for n in range(18)), "A0@x.example", "a1@x.example"], True),
        ("Accepts Email Marketing", ["yes", "no"] * 10, False),
        ("Contact owner email", ["rep@x.example", "boss@x.example"] * 10, False),
        ("Email owner", [*(f"a{n}@x.example" for n in range(18)), "a0@x.example", "a1@x.example"], False),
    ],
)
def test_only_own_addresses_tell_doubled_customers(name, mails, is_told):
    found = audit(customers(text_column(name, mails, "contact")), (), AuditSpec())
    assert ("similar_ids" in [item.code for item in found.findings]) == is_told
