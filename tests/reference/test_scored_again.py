"""Customers of a study get their own segments when they are scored: public data, every method."""

import warnings
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

import segmentry as sg
from segmentry.methods import METHODS, finding_method
from segmentry.study.score import score_sources
from segmentry.study.sources import Sources

TABLES = {
    "mall": "mall/Mall_Customers.csv",
    "mall with duplicates": "mall/Mall_Customers_dirty_812rows.csv",
    "mall with gaps": "mall/Mall_Customers_missing_variant.csv",
    "wholesale": "wholesale/Wholesale customers data.csv",
    "wholesale in Latin-1": "wholesale/Wholesale_latin1_extra_columns_variant.csv",
    "AdventureWorks customers": "adventureworks/AdventureWorks_Customers.csv",
    "customers with dates": "rfm/rfm_data_customer.csv",
}
LOGS = (
    "CDNOW sample",
    "CDNOW",
    "Online Retail",
    "orders of the R package rfm",
    "AdventureWorks",
    "AdventureWorks joined",
)
FORMED = tuple(kind for kind, method in METHODS.items() if method.chooses_k or finding_method(kind) is not None)
LENGTHY = {"mixture", "sized"}
QUICK = {("CDNOW", "rfm"), ("Online Retail", "rfm"), ("AdventureWorks joined", "tree"), ("customers with dates", "rfm")}
QUICK |= {("mall", kind) for kind in FORMED if kind not in LENGTHY}
ONE_IN = 20
YEARS = (2017, 2018, 2019)
PLAIN = {"n_threads": 1, "report": {"charts": []}}


def methods_of(name: str) -> list[str]:
    """Return the methods that take a data set; dense groups need a column with at least 20 values."""
    formed = [kind for kind in FORMED if (name, kind) != ("AdventureWorks customers", "density")]
    return [*formed, *(["rfm"] if name in LOGS or name == "customers with dates" else [])]


PAIRS = [(name, method) for name in (*TABLES, *LOGS) for method in methods_of(name)]
CASES = [pytest.param(*pair, marks=[] if pair in QUICK else [pytest.mark.slow]) for pair in PAIRS]


def assert_scored_as_learnt(found: dict[str, Any], method: str, folder: Path) -> None:
    """Hold that a saved study gives each of its customers the segment that it has."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.FindingWarning)
        number = {"k": 4} if METHODS[method].chooses_k else {}
        study = sg.fit(**found, method=method, evidence="quick", settings=PLAIN, **number)
        study.save(folder)
        again = sg.load(folder).score(**found)
    columns = ["customer_id", "segment_id", "segment_name", "fit", "second_segment_id"]
    assert again.select(columns).sort_by("customer_id").equals(study.segments.select(columns).sort_by("customer_id"))
    assert study.segments.num_rows > 100


@pytest.mark.slow
@pytest.mark.parametrize(("name", "method"), CASES)
def test_scored_again_each_customer_has_the_segment_of_the_study(real_data, tmp_path, name, method):
    assert_scored_as_learnt(sources(name, real_data, tmp_path), method, tmp_path / "study")


@pytest.mark.slow
@pytest.mark.parametrize("method", ["rfm", "kmeans", "tree"])
@pytest.mark.parametrize("name", ["customers with dates", "CDNOW", "Online Retail", "AdventureWorks joined"])
def test_so_it_is_with_whole_large_files(real_data, tmp_path, name, method):
    assert_scored_as_learnt(sources(name, real_data, None), method, tmp_path / "study")


@pytest.mark.parametrize(("name", "column"), [("mall", "Gender"), ("wholesale", "Channel")])
def test_segments_made_elsewhere_come_from_rules_and_how_often_these_are_right_is_told(real_data, name, column):
    table = real_data / TABLES[name]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", sg.FindingWarning)
        study = sg.explain(table, segments=column)
        again = score_sources(Sources(table), study.result.model)
    learnt, scored = (one["segment_id"].to_pylist() for one in (study.segments, again.segments))
    right = [own == other for own, other in zip(learnt, scored, strict=True)]
    (told,) = [item.evidence for item in again.findings if item.code == "scored_by_rules"]
    assert f"{sum(right) / len(right):.0%} of the customers of the study" in told


def sources(name: str, data: Path, folder: Path | None) -> dict[str, Any]:
    """Return the sources of a data set; with a folder, parts of large files, which are written there."""
    works = data / "adventureworks"
    if name in TABLES:
        path = data / TABLES[name]
        few = {"AdventureWorks customers": "CustomerKey", "customers with dates": "customer_id"}
        return {"customers": path if folder is None or name not in few else _some(path, few[name], folder)}
    if name == "CDNOW sample":
        return {"orders": data / "cdnow/CDNOW_sample.txt"}
    if name == "orders of the R package rfm":
        return {"orders": data / "rfm/rfm_data_orders.csv"}
    if name == "CDNOW":
        path = data / "cdnow/CDNOW_master.txt"
        return {"orders": path if folder is None else _some_of_cdnow(path, folder)}
    if name == "Online Retail":
        path = data / "online_retail/online_retail.parquet"
        return {"orders": path if folder is None else _some(path, "CustomerID", folder)}
    sales = [works / f"AdventureWorks_Sales_{year}.csv" for year in YEARS]
    orders = sales if folder is None else [_some(path, "CustomerKey", folder) for path in sales]
    found = {"orders": orders, "products": works / "AdventureWorks_Products.csv"}
    if name == "AdventureWorks joined":
        customers = works / "AdventureWorks_Customers.csv"
        found["customers"] = customers if folder is None else _some(customers, "CustomerKey", folder)
    return found


def _some(path: Path, column: str, folder: Path) -> Path:
    """Write the rows of every twentieth customer."""
    part = folder / path.name
    read = f"'{path}'" if path.suffix == ".parquet" else f"read_csv('{path}', all_varchar = true)"
    rows = duckdb.sql(f'SELECT * FROM {read} WHERE TRY_CAST("{column}" AS DOUBLE)::BIGINT % {ONE_IN} = 0')
    write = pq.write_table if path.suffix == ".parquet" else pyarrow.csv.write_csv
    write(rows.to_arrow_table(), part)
    return part


def _some_of_cdnow(path: Path, folder: Path) -> Path:
    first, *lines = path.read_text(encoding="ascii").splitlines(keepends=True)
    part = folder / path.name
    part.write_text(first + "".join(line for line in lines if not int(line.split()[0]) % ONE_IN), encoding="ascii")
    return part
