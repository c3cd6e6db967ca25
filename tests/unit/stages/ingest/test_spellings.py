"""Levels that differ by letter case or blanks alone are one level, for new customers too."""

import duckdb
import pandas as pd
import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.stages.ingest import ingest
from tests.builders import settings

N = 240


def table(**columns):
    return pa.table({"customer_id": [f"c{n}" for n in range(N)], "visits": [n % 7 for n in range(N)], **columns})


def read(values):
    return ingest(table(gender=values), settings())


def test_levels_that_differ_by_case_are_one_level_in_the_most_frequent_spelling():
    found = read([("w", "m", "w", "W", "M", "m ")[n % 6] for n in range(N)])
    assert found.customers.columns["gender"].values.unique().to_pylist() == ["w", "m"]
    told = next(item for item in found.findings if item.code == "joined_spellings")
    assert told.evidence == "gender: 'M' (40 customers) as 'm', 'W' (40 customers) as 'w'."
    assert told.remedy.endswith("--set 'ingest.keep_values=[gender]'")


def test_levels_that_differ_by_blanks_are_one_level():
    found = read([("North East", "North  East", "South")[n % 3] for n in range(N)])
    assert found.customers.columns["gender"].n_distinct == 2


def test_spellings_of_contact_data_are_counted_and_not_shown():
    mails, plain = ("ada@fir.example", "Ada@fir.example"), [*"abcdefghijkl", "ok", "OK"]
    found = read([(*mails, *plain)[n % 16] for n in range(N)])
    note = next(item for item in found.findings if item.code == "joined_spellings")
    assert note.evidence == "gender: 'ok' (15 customers) as 'OK' and 1 more."
    alone = read([(*mails, *plain[:-1])[n % 15] for n in range(N)])
    note = next(item for item in alone.findings if item.code == "joined_spellings")
    assert note.evidence == "gender: 1 spelling of contact data."


def test_levels_can_be_kept_apart_and_other_levels_are():
    values = [("a", "A", "ä")[n % 3] for n in range(N)]
    kept = ingest(table(group=values), settings("ingest.keep_values=[group]"))
    assert kept.customers.columns["group"].n_distinct == 3
    assert ingest(table(group=values), settings()).customers.columns["group"].n_distinct == 2


def test_composed_letters_are_those_of_two_parts_and_other_words_stay_apart():
    levels = read([("Masse", "Maße", "Größe", "Größe", "Gro\u0308ße", "x")[n % 6] for n in range(N)])
    assert set(levels.customers.columns["gender"].values.to_pylist()) == {"Masse", "Maße", "Größe", "x"}


def test_texts_that_hardly_repeat_are_left_as_they_are():
    found = ingest(table(note=[f"Note {n // 2}" if n % 2 else f"note {n // 2}" for n in range(N)]), settings())
    assert not [item for item in found.findings if item.code == "joined_spellings"]


@pytest.fixture(scope="module")
def study():
    return sg.fit(customers("Gold", "GOLD", "Gold"), settings={"features": {"categories": "one_hot"}}, k=2)


def customers(*spellings):
    plans = [spellings[n // 2 % len(spellings)] if n % 2 else "Basic" for n in range(N)]
    return pd.DataFrame({"id": [f"c{n}" for n in range(N)], "visits": [n % 7 + n % 2 for n in range(N)], "plan": plans})


def test_a_new_customer_gets_the_same_segment_in_each_learnt_spelling(study):
    segments = [study.score(customers(spelling))["segment_id"].tolist() for spelling in ("Gold", "GOLD")]
    assert segments[0] == segments[1]
    assert len(set(segments[0])) == 2


def test_the_query_for_a_warehouse_knows_the_learnt_spellings(study):
    new = customers("GOLD")
    with duckdb.connect() as engine:
        engine.register("new_customers", new)
        found = engine.sql(study.sql(dialect="duckdb", table="new_customers")).df()
    scored = study.score(new)
    assert dict(zip(found["customer_id"], found["segment_id"], strict=True)) == dict(
        zip(scored["customer_id"], scored["segment_id"], strict=True)
    )
