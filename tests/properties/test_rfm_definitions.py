"""RFM is what docs/guide/rfm.md says: an independent program gives the same scores, names and rules."""

import re
import sqlite3
import warnings

import duckdb
import numpy as np
import pandas as pd
import pytest
import yaml

import segmentry as sg
from segmentry.study.rules import tell_rules
from tests.properties.buying_by_hand import customers_by
from tests.properties.rfm_by_hand import apply, learn
from tests.properties.rfm_draws import Draw, draw

SCORES = ("recency_score", "frequency_score", "monetary_score", "rfm_score")
FACTS = ("recency_days", "frequency", "monetary", "tenure_days")
OPERATORS = {"=": "eq", "<=": "le", ">=": "ge", "<": "lt", ">": "gt"}
QUICK, ALL = 6, 200


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(QUICK))
def test_scores_names_and_rules_are_those_of_the_guide(seed, tmp_path):
    check(draw(seed), tmp_path)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(QUICK, ALL))
def test_scores_names_and_rules_of_further_logs_are_those_of_the_guide(seed, tmp_path):
    check(draw(seed), tmp_path)


def check(drawn: Draw, folder) -> None:
    """Compare a study, and what it gives at later dates, with the program that knows the guide only."""
    method = dict(drawn.method)
    if isinstance(method["grid"], dict):
        path = folder / "own.yaml"
        path.write_text(yaml.safe_dump(method["grid"], sort_keys=False), encoding="utf-8")
        method["grid"] = str(path)
    table = pd.DataFrame({"customer_id": drawn.table}) if drawn.table else None
    study = sg.fit(table, orders=drawn.given, as_of=drawn.as_of, method=method, settings={"orders": drawn.orders})
    value = drawn.method.get("monetary_value", "total")
    found = study.result.model.orders.season
    season = (found.first_month, found.n_months) if found is not None else None
    learnt = learn(customers_by(drawn.plain, drawn.as_of, drawn.table, value), drawn.method, season)
    for date in (drawn.as_of, *drawn.later):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)  # later dates are far away: customers differ
            scored = (
                study.segments
                if date == drawn.as_of
                else study.score(table, orders=drawn.given, as_of=date, short_history=True)
            )
        given = pd.DataFrame(scored).set_index("customer_id").sort_index()
        facts = customers_by(drawn.plain, date, drawn.table, value)
        expected = apply(learnt, facts)
        assert given.index.tolist() == expected.index.tolist()
        assert plain(given["segment_name"]) == plain(expected["name"]), date
        for name in (*SCORES, "value_tier"):
            assert column(given, name) == plain(expected[name]), (date, name)
        if method.get("weights"):
            assert np.allclose(
                given["weighted_score"].astype(float), expected["weighted_score"].astype(float), equal_nan=True
            )
        features = features_as_of(drawn, study, date)
        check_facts(features, facts)
        check_rules(study, features, given["segment_id"])


def plain(values: pd.Series) -> list:
    """Return values as Python's own, with None where one is missing."""
    return [None if pd.isna(value) else value for value in values.tolist()]


def column(table: pd.DataFrame, name: str) -> list:
    """Return a column; a log without amounts has none of those about money."""
    return plain(table[name]) if name in table else [None] * len(table)


def features_as_of(drawn: Draw, study: sg.Study, date: str) -> pd.DataFrame:
    """Return the features that the rules are about, with nulls for customers without an order."""
    needed = {condition.feature for rule in study.result.rules.rules for condition in rule.conditions}
    settings = {"orders": {**drawn.orders, "features": sorted(needed | set(FACTS[:2]) | {"tenure_days"})}}
    made = pd.DataFrame(sg.features(drawn.given, as_of=date, settings=settings)).set_index("customer_id")
    return made.reindex(sorted({*made.index, *drawn.table})).rename_axis("customer_id")


def check_facts(features: pd.DataFrame, facts: pd.DataFrame) -> None:
    """Compare recency, frequency and tenure, and spend where it is the total."""
    bought = facts.index[facts["frequency"] > 0]
    for name in ("recency_days", "frequency", "tenure_days"):
        assert features.loc[bought, name].tolist() == facts.loc[bought, name].tolist(), name
    others = features.index.difference(bought)
    assert (features.loc[others, "frequency"].fillna(0) == 0).all()


def check_rules(study: sg.Study, features: pd.DataFrame, expected: pd.Series) -> None:
    """Run the rules as SQL in two engines and as filters: one rule holds, that of the own segment."""
    table = features.reset_index()
    by_duckdb = tell_rules(study.result, "sql", "duckdb")
    with duckdb.connect() as connection:
        connection.register("features", table)
        found = dict(connection.sql(f"SELECT customer_id, ({by_duckdb}) FROM features").fetchall())
    assert found == expected.to_dict()
    by_sqlite = tell_rules(study.result, "sql", "sqlite")
    with sqlite3.connect(":memory:") as connection:
        table.drop(columns="as_of", errors="ignore").to_sql("features", connection, index=False)
        found = dict(connection.execute(f"SELECT customer_id, ({by_sqlite}) FROM features").fetchall())
    connection.close()
    assert found == expected.to_dict()
    met = pd.DataFrame(filters_met(tell_rules(study.result, "filter"), features))
    assert (met.sum(axis=1) == 1).all()
    assert met.idxmax(axis=1).tolist() == expected.tolist()


def filters_met(text: str, features: pd.DataFrame) -> dict[str, pd.Series]:
    """Return which customers meet a filter of each segment; a missing number counts as 0."""
    met: dict[str, pd.Series] = {}
    segment = ""
    for line in text.splitlines():
        if head := re.match(r"(s\d+) ", line):
            segment = head[1]
            met.setdefault(segment, pd.Series(False, index=features.index))
        elif line.startswith("  "):
            for part in line.split(" OR "):
                here = part_met(part.strip(" ()"), features)
                assert not (met[segment] & here).any(), "a customer meets two parts of a filter"
                met[segment] |= here
    return met


def part_met(text: str, features: pd.DataFrame) -> pd.Series:
    """Return which customers meet conditions that are joined by AND."""
    here = pd.Series(True, index=features.index)
    for condition in text.split(" AND "):
        name, operator, number = condition.split()
        here &= getattr(features[name].fillna(0), OPERATORS[operator])(float(number))
    return here
