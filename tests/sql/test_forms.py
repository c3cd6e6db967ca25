"""Forms of a query on the command line: alone, as a view, and as a model of dbt."""

import re

import duckdb
import pyarrow.csv as pc
import pytest
import yaml

import segmentry
from segmentry.errors import UsageError
from tests.builders import blobs, command
from tests.sql.databases import DATABASES
from tests.sql.parity import differences, expected_rows
from tests.sql.test_centres import QUICK


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    folder = tmp_path_factory.mktemp("sql")
    pc.write_csv(blobs(), folder / "customers.csv")
    fitted = segmentry.fit(folder / "customers.csv", **QUICK)
    fitted.save(folder / "study")
    return fitted, folder / "study"


def test_stdout_holds_only_the_query(study):
    fitted, folder = study
    done = command("sql", str(folder), "--dialect", "duckdb", cwd=folder.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.rstrip("\n") == fitted.sql("duckdb")
    rows = DATABASES["duckdb"](done.stdout, {"customers": blobs()})
    assert differences(rows, expected_rows(fitted.score(blobs()))) == []


def test_a_view_is_one_statement(study):
    fitted, _ = study
    with duckdb.connect() as connection:
        connection.register("handed", blobs())
        connection.execute("CREATE TABLE customers AS SELECT * FROM handed")
        connection.execute(fitted.sql("duckdb", form="view"))
        rows = connection.execute("SELECT * FROM customer_segments").fetchall()
    assert differences(rows, expected_rows(fitted.score(blobs()))) == []


@pytest.mark.slow
def test_a_model_of_dbt_refers_to_the_table_and_tests_its_columns(study, tmp_path):
    fitted, folder = study
    models = tmp_path / "models" / "new"
    done = command("sql", str(folder), "--dialect", "duckdb", "--as", "dbt", "--out", str(models), cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "")
    model = (models / "customer_segments.sql").read_text()
    assert model.count("{{ ref('customers') }}") == 1
    rendered = re.sub(r"\{% (?:end)?raw %\}|\{\{ config\(.*?\) \}\}", "", model).replace(
        "{{ ref('customers') }}", "customers"
    )
    rows = DATABASES["duckdb"](rendered, {"customers": blobs()})
    assert differences(rows, expected_rows(fitted.score(blobs()))) == []
    columns = yaml.safe_load((models / "customer_segments.yml").read_text())["models"][0]["columns"]
    assert columns[1]["tests"][1] == {"accepted_values": {"values": list(fitted._result.model.segment_ids)}}


def test_dbt_and_a_folder_go_together(study, tmp_path):
    for options in (["--as", "dbt"], ["--out", str(tmp_path)]):
        done = command("sql", str(study[1]), "--dialect", "duckdb", *options, cwd=tmp_path)
        assert done.returncode == 2
        assert "--as dbt and --out FOLDER" in done.stderr


def test_a_method_that_is_no_arithmetic_ends_with_2_and_names_the_command(tmp_path):
    segmentry.fit(blobs(), method="medoids", **QUICK).save(tmp_path / "study")
    done = command("sql", str(tmp_path / "study"), "--dialect", "postgres", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (2, "")
    assert "segmentry score" in done.stderr
    assert "Medoids" in done.stderr


def test_forms_that_are_not_known_are_refused(study):
    with pytest.raises(UsageError, match="query, view, dbt"):
        study[0].sql("duckdb", form="table")
    for table in ("db.crm.customers", "crm.", "o'customers", "{{ x }}"):
        with pytest.raises(UsageError, match="model or seed"):
            study[0].sql("duckdb", form="dbt", table=table)


def test_a_line_break_in_the_name_of_the_table_stays_in_the_comment(study):
    query = study[0].sql("duckdb", table="customers\n; drop table x")
    assert "table customers ; drop table x," in query
    assert not any(line.startswith("; drop") for line in query.split("\n") if not line.startswith('"'))


def test_a_table_of_a_source_of_dbt_is_named_with_its_source(study):
    model = study[0].sql("duckdb", form="dbt", table="crm.customers")
    assert model.count("{{ source('crm', 'customers') }}") == 1
    assert "ref(" not in model


def test_the_head_says_of_which_type_the_ids_are(study):
    assert "-- customer_id comes out as a text" in study[0].sql("duckdb")
