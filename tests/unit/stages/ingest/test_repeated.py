"""Of several columns with the name of the id or of a role of orders, the user says which one it is."""

from contextlib import ExitStack
from datetime import date, timedelta

import pytest

import segmentry as sg
from segmentry.errors import ColumnNotFound, DataError
from segmentry.results import NumberFormat
from segmentry.stages.ingest import ingest, ingest_again
from segmentry.stages.ingest.orders.source import open_log
from tests.builders import settings


def customers(folder, header, *columns):
    """Write 40 customers, one function of the row number a column."""
    lines = [",".join(str(column(n)) for column in columns) for n in range(40)]
    (folder / "customers.csv").write_text("\n".join([header, *lines, ""]))
    return folder / "customers.csv"


def log(folder, header, second):
    """Write 120 orders whose last column comes from the number of the line."""
    days = [date(2024, 1, 1) + timedelta(days=2 * n) for n in range(120)]
    lines = [f"O{n},C{n % 30:02},{day},{10 + n % 7}.50,{second(n)}" for n, day in enumerate(days)]
    (folder / "log.csv").write_text("\n".join([header, *lines, ""]))
    return folder / "log.csv"


def test_which_of_two_ids_is_meant_is_asked_for_and_the_options_work(tmp_path):
    path = customers(tmp_path, "id,id,age", lambda n: f"C{n}", lambda n: f"K{n}", lambda n: 20 + n)
    with pytest.raises(DataError, match=r"called 'id'.*--set roles\.id_1=id or --set roles\.id_2=id") as refused:
        ingest(path, settings())
    assert "--set ingest.duplicate_columns=first" in str(refused.value)
    assert ingest(path, settings("roles.id_2=id")).customers.ids[0].as_py() == "K0"
    assert ingest(path, settings("ingest.duplicate_columns=first")).customers.ids[0].as_py() == "C0"


def test_a_repeated_name_that_is_less_like_an_id_than_another_is_numbered(tmp_path):
    path = customers(tmp_path, "customer_id,id,id", lambda n: f"C{n}", lambda n: n % 9, lambda n: n % 7)
    read = ingest(path, settings())
    assert (read.customers.id_column, list(read.customers.columns)) == ("customer_id", ["id_1", "id_2"])
    assert "numbered_columns" in {finding.code for finding in read.findings}


def test_numbers_at_the_end_of_a_name_do_not_make_postal_codes_quantities(tmp_path):
    path = customers(tmp_path, "customer_id,zip,zip", lambda n: f"C{n}", lambda n: 9000 + n % 9, lambda n: 8000 + n % 7)
    roles = {name: column.role for name, column in ingest(path, settings()).customers.columns.items()}
    assert roles == {"zip_1": "location", "zip_2": "location"}


def test_under_strict_repeated_names_are_an_ambiguity_unless_the_user_settles_them(tmp_path):
    from segmentry.study.strict import refuse_ambiguities

    path = customers(tmp_path, "customer_id,a,a", lambda n: f"C{n}", lambda n: n % 9, lambda n: n % 7)
    spec = settings("ingest.strict=true")
    with pytest.raises(DataError, match=r"'a' \(columns 2 and 3\) became a_1 and a_2"):
        refuse_ambiguities(ingest(path, spec).findings, spec.ingest, "customers.csv")
    told = settings("ingest.strict=true", "ingest.duplicate_columns=number")
    refuse_ambiguities(ingest(path, told).findings, told.ingest, "customers.csv")


def test_scoring_finds_numbered_columns_that_happen_to_be_equal(tmp_path):
    path = customers(tmp_path, "customer_id,a,a", lambda n: f"C{n}", lambda n: n % 9, lambda n: n % 9)
    again = ingest_again(path, settings(), "customer_id", {"a_1": NumberFormat(), "a_2": NumberFormat()})
    assert again.customers.columns["a_2"].values.to_pylist()[:3] == [0, 1, 2]
    with pytest.raises(ColumnNotFound):
        ingest_again(path, settings(), "customer_id", {"a_3": NumberFormat()})


def test_which_of_two_amounts_of_a_log_is_meant_is_asked_for_and_the_option_works(tmp_path):
    path = log(tmp_path, "order_id,customer_id,date,amount,amount", lambda n: f"{20 + n % 5}.00")
    with ExitStack() as stack, pytest.raises(DataError, match=r"--set orders\.columns\.amount=amount_2"):
        open_log(path, None, settings(), stack=stack)
    with ExitStack() as stack:
        found = open_log(path, None, settings("orders.columns.amount=amount_2"), stack=stack)
        assert found.roles["amount"] == "amount_2"


def test_a_customer_twice_in_a_log_with_the_same_values_is_one_column(tmp_path):
    path = log(tmp_path, "order_id,customer_id,date,amount,customer_id", lambda n: f"C{n % 30:02}")
    with ExitStack() as stack:
        found = open_log(path, None, settings(), stack=stack)
        assert found.roles["customer"] == "customer_id"
        assert "repeated_columns" in {finding.code for finding in found.findings}


def test_columns_of_one_name_form_segments_only_where_the_user_says_so(tmp_path):
    path = tmp_path / "twice.csv"
    rows = "\n".join(f"{n},{n * 7 % 40},{n * 11 % 50}" for n in range(60))
    path.write_text(f"id,visits,visits\n{rows}\n", encoding="utf-8")
    with pytest.raises(
        DataError, match=r"several columns are called 'visits'.*--features visits_1.*duplicate_columns=number"
    ):
        sg.fit(str(path), evidence="quick")
    assert sg.fit(str(path), evidence="quick", features=["visits_2"]).result.model.features.names == ["visits_2"]
    numbered = sg.fit(str(path), evidence="quick", settings=["ingest.duplicate_columns=number"])
    assert numbered.result.model.features.names == ["visits_1", "visits_2"]
