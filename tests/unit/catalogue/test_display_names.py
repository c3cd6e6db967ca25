"""Columns have names for people: guessed from the column name, or given by the user."""

import json

import pyarrow as pa
import pytest

import segmentry as sg
from segmentry.catalogue.display_names import GUESSED, display_names, guessed_label, is_plural, names_in
from segmentry.catalogue.features import FEATURES
from segmentry.catalogue.phrases import phrase_for
from segmentry.errors import SpecError
from tests.builders import blobs

LABELS = {
    "annual_income": "Annual income",
    "visits_per_year": "Visits per year",
    "Annual Income (k$)": "Annual income (k$)",
    "Spending Score (1-100)": "Spending score (1-100)",
    "avgOrderValue": "Average order value",
    "customerID": "Customer ID",
    "_AOV_": "AOV",
    "RFM_Score": "RFM score",
    "TOTAL_SPEND_EUR": "Total spend (EUR)",
    "AGE": "Age",
    "NumWebPurchases": "Number of web purchases",
    "MntWines": "Spend on wines",
    "Account_Value__c": "Account value",
    "income.usd": "Income (USD)",
    "spend_2023": "Spend 2023",
    "Umsatz_Gesamt": "Umsatz Gesamt",
    "Größe": "Größe",
    "注文日": "注文日",
    "p3": "p3",
    "__": "__",
    "days since Last Order Date": "Days since last order",
    "days as customer since Created At": "Days as a customer",
    "recency_days": "Days since the last purchase",
}


@pytest.mark.parametrize("column", LABELS)
def test_a_label_is_guessed_from_the_name_of_a_column(column):
    assert guessed_label(column) == LABELS[column]


def test_every_feature_of_the_catalogue_has_a_label_that_is_not_its_column():
    for name in FEATURES:
        label = guessed_label(name)
        assert label[0].isupper()
        assert label.casefold() != name.casefold()


def test_within_a_sentence_only_english_words_begin_small():
    told = [GUESSED.in_sentence(name) for name in ("Annual Income (k$)", "RFM_Score", "Umsatz_Gesamt")]
    assert told == ["annual income (k$)", "RFM score", "Umsatz Gesamt"]


def test_columns_with_one_label_keep_their_own_names():
    names = display_names(["Net Spend", "net_spend", "age"])
    assert [names.title(name) for name in ("Net Spend", "net_spend", "age")] == ["Net Spend", "net_spend", "Age"]
    own = display_names(["a", "age"], {"a": "Age"})
    assert [own.title(name) for name in ("a", "age")] == ["a", "age"]


@pytest.mark.parametrize(
    "title, are", {"Visits per year": True, "Age": False, "Net sales": True, "Status": False}.items()
)
def test_the_verb_agrees_with_the_title(title, are):
    assert is_plural(title) is are


def test_own_labels_stand_in_stories_reasons_and_names_and_columns_stay_in_the_data():
    table = blobs().rename_columns(["customer_id", "x7", "p3", "shop"])
    labels = ['explain.labels={x7: "Basket weight (kg)", p3: "Pages per visit"}']
    study = sg.fit(table, evidence="quick", settings=labels)
    told = " ".join(segment.story for segment in study.result.profiles.segments)
    assert "Basket weight (kg) is " in told or "Pages per visit are " in told
    assert "x7" not in told
    assert "basket weight (kg) " in " ".join(study.segments.column("reason").to_pylist()).lower()
    assert all(segment.features[0].feature in {"x7", "p3"} for segment in study.result.profiles.segments)
    assert names_in(study.result).title("x7") == "Basket weight (kg)"


def test_a_label_of_a_column_that_is_not_there_is_reported():
    study = sg.fit(blobs(), evidence="quick", settings=["explain.labels={incme: Income}"])
    assert any(item.code == "unused_labels" and "incme" in item.evidence for item in study.findings)


@pytest.mark.parametrize("label", ["", "  ", "a\x1b[31m", "x" * 61])
def test_hostile_labels_are_refused(label):
    with pytest.raises(SpecError):
        sg.fit(pa.table({"customer_id": ["a"], "x": [1.0]}), settings=[f"explain.labels={{x: {json.dumps(label)}}}"])


@pytest.mark.parametrize("column", ["x", "T", "t_x"])
def test_a_letter_of_a_customer_table_is_no_feature_from_orders(column):
    table = {"customer_id": [f"C{n}" for n in range(60)], column: [1.5, 2.5, 7.5] * 20, "age": range(60)}
    study = sg.fit(table, k=2, evidence="quick")
    assert names_in(study.result).title(column) == column
    reasons = study.result.segments["reason"].to_pylist()
    assert any(f"{column} 7.5" in text for text in reasons if text)
    assert phrase_for(column).good is None, "nobody knows whether more of it is better"
