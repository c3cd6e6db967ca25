"""A table with one column a period is read as orders when asked, as pandas.melt does."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.stages.ingest.shape.wide import period_columns

FORMS = {
    "202301": lambda day: day.strftime("%Y%m"),
    "2023-01": lambda day: day.strftime("%Y-%m"),
    "01/2023": lambda day: day.strftime("%m/%Y"),
    "Jan 2023": lambda day: day.strftime("%b %Y"),
    "sales_2023-01": lambda day: day.strftime("sales_%Y-%m"),
    "2023-01-01": lambda day: day.strftime("%Y-%m-%d"),
    "2023年1月": lambda day: f"{day.year}年{day.month}月",
}
DAYS = pd.date_range("2023-01-01", periods=12, freq="MS")


def wide(form) -> pd.DataFrame:
    rng = np.random.default_rng(3)
    values = np.where(rng.random((60, 12)) < 0.5, 0.0, np.round(rng.lognormal(3, 1, (60, 12)), 2))
    values[0, 0] = 12.5
    values[:, -1] = np.where(rng.random(60) < 0.3, np.nan, values[:, -1])
    table = pd.DataFrame(values, columns=[form(day) for day in DAYS])
    table.insert(0, "customer", [f"C{i:03}" for i in range(60)])
    return table.assign(Total=table.iloc[:, 1:].sum(axis=1))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_columns_of_months_are_orders_as_pandas_melts_them(tmp_path, form):
    table = wide(FORMS[form])
    path = tmp_path / "wide.csv"
    table.to_csv(path, index=False)
    study = sg.fit(orders=path, method="rfm", as_of="2024-01-01", settings=["ingest.wide=true"])
    lines = table.drop(columns="Total").melt("customer", var_name="month", value_name="amount")
    lines["day"] = lines.month.map({FORMS[form](day): day for day in DAYS})
    lines = lines[lines.amount.notna() & (lines.amount != 0)]
    truth = lines.groupby("customer").agg(frequency=("amount", "size"), monetary=("amount", "sum"), last=("day", "max"))
    found = study.result.features.to_pandas().set_index("customer_id").loc[truth.index]
    assert found.frequency.tolist() == truth.frequency.tolist()
    assert found.monetary.tolist() == pytest.approx(truth.monetary.tolist())
    assert found.recency_days.tolist() == (pd.Timestamp("2024-01-01") - truth["last"]).dt.days.tolist()
    assert "wide_orders" in [finding.code for finding in study.findings]


def test_without_the_option_a_wide_log_is_refused_with_it(tmp_path):
    path = tmp_path / "wide.csv"
    wide(FORMS["202301"]).to_csv(path, index=False)
    with pytest.raises(
        sg.DataError, match=r"12 columns are named by periods, from '202301' to '202312'.*--set ingest\.wide=true"
    ):
        sg.fit(orders=path)


def test_a_wide_table_of_customers_is_read_as_such_and_offered_as_orders():
    study = sg.fit(wide(FORMS["202301"]), evidence="quick", k=3)
    assert study.result.model.features.names[:2] == ["202301", "202302"]
    assert "ingest.wide=true" in next(item for item in study.findings if item.code == "wide_table").evidence


def test_the_option_is_refused_for_a_table_without_periods(tmp_path):
    path = tmp_path / "orders.csv"
    path.write_text("customer_id,order_date,amount\na,2024-01-01,5\n")
    with pytest.raises(sg.DataError, match="has no period columns"):
        sg.fit(orders=path, settings=["ingest.wide=true"])


@pytest.mark.parametrize(
    "names",
    [
        ["Q1 2024", "Q2 2024", "Q3 2024"],
        ["2021", "2022", "2023"],
        ["janvier 2024", "février 2024", "mars 2024"],
        ["2024-W01", "2024-W02", "2024-W03"],
    ],
)
def test_periods_are_known_in_many_forms(names):
    assert list(period_columns(["customer", *names])) == names


@pytest.mark.parametrize(
    "names",
    [["q10", "q11", "q12"], ["score_10", "score_11", "score_12"], ["address 10", "income 2023", "x"], ["2023", "2024"]],
)
def test_numbers_in_names_are_no_periods(names):
    assert period_columns(["customer", *names]) == {}
