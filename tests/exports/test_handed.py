"""What users of pandas hand over, and a shop that is small."""

import warnings
from pathlib import Path

import pandas as pd
import pytest

import segmentry as sg
from tests.builders import command, json_of
from tests.exports.registry import exports_of
from tests.exports.shop import made_up
from tests.exports.writers.simple import log, people

HOW = {"evidence": "quick", "k": 3}


@pytest.fixture
def table() -> pd.DataFrame:
    drawn = [vars(person) | {"customer_id": f"C{person.number}"} for person in people()]
    return pd.DataFrame(drawn).drop(columns="number")


def test_a_named_index_is_the_id(table: pd.DataFrame) -> None:
    study = sg.fit(table.set_index("customer_id"), **HOW)
    assert study.segments.reset_index()["customer_id"].tolist() == table["customer_id"].tolist()


def test_a_period_is_a_date_and_forms_no_segments_as_it_stands(table: pd.DataFrame) -> None:
    since = pd.period_range("2015-01", periods=len(table), freq="M")
    study = sg.fit(table.assign(since=since), **HOW)
    assert "since" not in study.result.model.features.names


def test_scoring_in_python_warns_of_texts_where_numbers_were_learnt(table: pd.DataFrame) -> None:
    study = sg.fit(table, **HOW)
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        study.score(table.head(5).assign(income="n/k"))
    assert any("income" in str(each.message) for each in caught)


@pytest.mark.slow
@pytest.mark.parametrize("method", ["kmeans", "rfm"])
def test_a_shop_of_forty_customers_gets_its_report(method: str, tmp_path: Path) -> None:
    first = {order.customer.number for order in made_up().kept[:45]}
    kept = [order for order in made_up().kept if order.customer.number in sorted(first)[:40]]
    (tmp_path / "orders.csv").write_bytes(log(orders=kept))
    done = command(
        "run", "--orders", "orders.csv", "--method", method, "--evidence", "quick", "--out", "out", cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr


def test_ids_of_two_types_are_refused_by_name_or_kept_as_texts(table: pd.DataFrame) -> None:
    mixed = table.assign(customer_id=[place if place % 2 else f"C{place}" for place in range(len(table))])
    texts = [str(each) for each in mixed["customer_id"]]
    try:
        ids = [str(each) for each in sg.fit(mixed, **HOW).segments["customer_id"]]
        refused = ""
    except sg.SegmentryError as error:
        ids, refused = texts, str(error)
    assert ids == texts
    assert not refused or "customer_id" in refused


@pytest.mark.slow
def test_the_command_refuses_with_2_and_accounts_as_the_library_does(tmp_path: Path) -> None:
    export = exports_of("first")["amazon_all_orders_without_buyers"]
    (tmp_path / export.file).write_bytes(export.content)
    refused = command("inspect", "--orders", export.file, cwd=tmp_path)
    assert refused.returncode == 2
    assert "customer" in refused.stderr
    (tmp_path / "plain.csv").write_bytes(log())
    account = json_of(command("inspect", "--orders", "plain.csv", "--json", cwd=tmp_path))["orders"]
    assert (account["n_customers"], account["n_orders"]) == (len(made_up().customers), len(made_up().kept))
