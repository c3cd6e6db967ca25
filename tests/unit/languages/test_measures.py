"""A column of numbers is spoken of in the same way whatever language its name is in."""

import numpy as np
import pandas as pd
import pytest

import segmentry as sg
from segmentry.catalogue.phrases import is_total_money, phrase_for
from segmentry.languages import LANGUAGES
from segmentry.languages.english import AMOUNT
from segmentry.languages.names import meaning

TRAITS = ("value", "frequency", "income", "age", "visits", "basket", "returns", "discount", "recency", "tenure")
COLUMNS = {
    "English": "total spent;number of orders;annual income;age;number of visits;average order value;return rate;"
    "discount rate;days since last order;tenure",
    "German": "Umsatz gesamt;Anzahl Bestellungen;Jahreseinkommen;Alter;Anzahl Besuche;Durchschnittlicher Bestellwert;"
    "Retourenquote;Rabattanteil %;Tage seit letzter Bestellung;Kundendauer",
    "Spanish": "Total gastado;Número de pedidos;Ingreso anual;Edad;Número de visitas;Ticket medio;Tasa de devolución;"
    "Porcentaje de descuento;Días desde la última compra;Antigüedad",
    "French": "Dépenses totales;Nombre de commandes;Revenu annuel;Âge;Nombre de visites;Panier moyen;Taux de retour;"
    "Taux de remise;Jours depuis la dernière commande;Ancienneté",
    "Italian": "Spesa totale;Numero di ordini;Reddito annuo;Età;Numero di visite;Scontrino medio;Tasso di reso;"
    "Percentuale di sconto;Giorni dall'ultimo ordine;Anzianità",
    "Portuguese": "Total gasto;Número de pedidos;Renda anual;Idade;Número de visitas;Ticket médio;Taxa de devolução;"
    "Percentual de desconto;Dias desde a última compra;Tempo de cliente",
    "Dutch": "Totale besteding;Aantal bestellingen;Jaarinkomen;Leeftijd;Aantal bezoeken;Gemiddelde bestelwaarde;"
    "Retourpercentage;Kortingspercentage;Dagen sinds laatste bestelling;Klantduur",
    "Polish": "Łączne wydatki;Liczba zamówień;Dochód roczny;Wiek;Liczba wizyt;Średnia wartość zamówienia;"
    "Wskaźnik zwrotów;Procent rabatu;Dni od ostatniego zakupu;Staż klienta",
    "Turkish": "Toplam harcama;Sipariş sayısı;Yıllık gelir;Yaş;Ziyaret sayısı;Ortalama sepet tutarı;İade oranı;"
    "İndirim oranı;Son siparişten bu yana geçen gün;Üyelik süresi",
    "Japanese": "累計購入金額;注文回数;年収;年齢;来店回数;客単価;返品率;割引率;最終購入からの日数;会員期間",
}

FEES = (
    "membership_fee;Monthly fee;Annual dues;Beitrag;Mitgliedsbeitrag;Monatsbeitrag;Jahresbeitrag (EUR);Cotisation;"
    "Cotisation annuelle;Contributie;Quota associativa;Canone mensile;Cuota mensual;Mensalidade;Składka;Aidat;"
    "Yıllık aidat;月会費;会費;월회비;Členský příspěvek;Cotizație;Iuran"
)


def is_amount_of_orders(words):
    return bool(AMOUNT.intersection(words))


def described(language):
    """Return name, play and share of spend of each segment; the columns are called in a language."""
    rng = np.random.default_rng(3)
    kind = np.repeat([0, 1, 2, 3], 100)
    values = [
        (np.array([100, 900, 120, 850])[kind] * rng.lognormal(0, 0.15, 400)).round(2),
        1 + rng.poisson(np.array([2, 20, 12, 4])[kind]),
        (np.array([20, 60, 60, 22])[kind] * 1000 * rng.lognormal(0, 0.1, 400)).round(),
        (np.array([25, 50, 60, 30])[kind] + rng.normal(0, 3, 400)).round(),
    ]
    names = COLUMNS[language].split(";")[:4]
    ids = [f"a{number}" for number in range(400)]
    study = sg.fit(pd.DataFrame({"id": ids, **dict(zip(names, values, strict=True))}))
    return [(item.name, item.action.play, item.spend_share) for item in study.result.profiles.segments]


@pytest.mark.slow
def test_segments_have_the_same_names_advice_and_money_in_every_language():
    english = described("English")
    assert english[0][0] == "Frequent high spenders"
    for language in COLUMNS:
        assert described(language) == english, language


@pytest.mark.parametrize("language", COLUMNS)
def test_a_measure_has_the_same_trait_in_every_language(language):
    assert tuple(phrase_for(column).trait for column in COLUMNS[language].split(";")) == TRAITS


@pytest.mark.parametrize("column", FEES.split(";"))
def test_a_fee_is_money_that_a_customer_pays_and_makes_no_table_of_orders(column):
    assert phrase_for(column).trait == "value"
    assert not is_amount_of_orders(meaning(column))


@pytest.mark.parametrize("column", ["late fee", "number of fees", "Bearbeitungsgebühr", "fee waiver"])
def test_other_fees_are_no_measure_of_value(column):
    assert phrase_for(column).trait is None


@pytest.mark.parametrize("language", COLUMNS)
def test_only_the_total_is_money_that_adds_up(language):
    is_money = [is_total_money(column) for column in COLUMNS[language].split(";")]
    assert is_money == [trait == "value" for trait in TRAITS]


@pytest.mark.parametrize(
    "column",
    [
        "Revenue 12m",
        "Spend last 12 months",
        "Total spend LTM",
        "Umsatz 12 M.",
        "Umsatz letzte 12 Monate (EUR)",
        "CA annuel",
        "CA 12 mois",
        "Fatturato ultimi 12 mesi",
        "Omzet 12 mnd",
    ],
)
def test_a_sum_of_twelve_months_is_money_that_adds_up(column):
    assert is_total_money(column)


@pytest.mark.parametrize(
    "column", ["Umsatz Schuhe", "Umsatzsteuer", "顧客の年齢層", "Umsatz je Besuch", "Altersgruppe", "gasto en vino"]
)
def test_a_name_with_a_word_that_is_not_known_is_its_own_phrase(column):
    assert phrase_for(column).trait is None
    assert not is_total_money(column)


@pytest.mark.parametrize("column", ["Anzahl", "Durchschnitt", "gasto", "média", "購入金額"])
def test_words_of_measures_say_nothing_of_roles(column):
    words = {word for language in LANGUAGES for word in language.measures}
    assert " ".join(meaning(column)) not in words
