"""Words of RFM in column names: what each announces in ten languages, and what only looks like it."""

import pytest

from segmentry.catalogue.rfm_words import rfm_rank, why_no_rfm


def listed(names):
    return names.split("|")


DATES_OF_LAST_ORDERS = listed(
    "Last order date|last_purchase|LastPurchaseDate|last_ordered_at|recent_visit|most_recent_visit|letzte Bestellung|"
    "Letztes Bestelldatum|Fecha de última compra|Último pedido|Dernière commande|Date dernière commande|Data ultimo ordine|"
    "Ultimo acquisto|Data da última compra|Última compra|Laatste bestelling|Data ostatniego zamówienia|Son sipariş tarihi|"
    "最終購入日|Last transaction|latest order|last_txn_date|LAST_ORDER_DT"
)
DAYS = listed(
    "recency|recency_days|Recency (days)|days_since_last_purchase|DaysSinceLastOrder|Tage seit letzter Bestellung|"
    "Días desde la última compra|Jours depuis la dernière commande|Giorni dall'ultimo ordine|Dias desde a última compra|"
    "Dagen sinds laatste bestelling|Dni od ostatniego zamówienia|récence|recência|最終購入からの日数"
)
NUMBERS_OF_ORDERS = listed(
    "Orders count|orders_count|number_of_orders|num_orders|n_orders|NbOrders|order_count|Total Orders|orders|Lifetime Orders|"
    "transactions|frequency|purchase_frequency|number of visits|txn_count|ORDER_CNT|Anzahl Bestellungen|"
    "Bestellanzahl|Bestellungen|"
    "Número de pedidos|Cantidad de compras|Nombre de commandes|Nb commandes|Numero di ordini|Numero ordini|Quantidade de pedidos|"
    "Aantal bestellingen|Liczba zamówień|Sipariş sayısı|購入回数|注文回数"
)
SUMS_OF_SPEND = listed(
    "Total spent|total_spent|TotalSpent|amount spent|revenue|Total revenue|lifetime value|CustomerLifetimeValue|LTV|monetary|"
    "monetary_value|total_spent_eur|Total sales|Historic CLV|amount|SALES_AMT|Gesamtumsatz|Umsatz|"
    "Umsatz gesamt|Total gastado|Gasto total|"
    "Total dépensé|Chiffre d'affaires|CA total|Totale speso|Spesa totale|Total gasto|Totaal besteed|Omzet|Suma wydatków|"
    "Łączna wartość zamówień|Toplam harcama|累計購入金額|合計金額"
)
FIRST_ORDERS = listed(
    "first_order_date|First purchase|Erste Bestellung|Primera compra|Première commande|Primo ordine|Primeiro pedido|"
    "Eerste bestelling|Pierwsze zamówienie|İlk sipariş tarihi|初回購入日"
)


@pytest.mark.parametrize("name", DATES_OF_LAST_ORDERS)
def test_the_date_of_the_last_order_is_known_by_its_name(name):
    assert rfm_rank("recency", name, is_date=True) > 0
    assert rfm_rank("first_order", name, is_date=True) == 0


@pytest.mark.parametrize("name", DAYS)
def test_days_since_the_last_order_are_known_by_their_name(name):
    assert rfm_rank("recency", name, is_date=False) > 0


@pytest.mark.parametrize("name", NUMBERS_OF_ORDERS)
def test_the_number_of_orders_is_known_by_its_name(name):
    assert rfm_rank("frequency", name, is_date=False) > 0


@pytest.mark.parametrize("name", SUMS_OF_SPEND)
def test_the_total_spent_is_known_by_its_name(name):
    assert rfm_rank("monetary", name, is_date=False) > 0
    assert rfm_rank("frequency", name, is_date=False) == 0


@pytest.mark.parametrize("name", FIRST_ORDERS)
def test_the_date_of_the_first_order_is_known_by_its_name(name):
    assert rfm_rank("first_order", name, is_date=True) > 0
    assert rfm_rank("recency", name, is_date=True) == 0


OTHERS = listed(
    "average_order_value|AOV|last_order_value|first order amount|order_number|Bestellnummer|orders_per_month|revenue_2024|"
    "orders_last_12_months|total_discount|total tax|returned_orders|predicted_clv|R_score|frequency_score|"
    "months_since_last_order|"
    "web_orders|monthly_revenue|max_order_value|income|days_since_signup|spending score (1-100)|avg_days_between_orders"
)


@pytest.mark.parametrize("name", OTHERS)
def test_means_parts_scores_and_keys_are_no_values_of_rfm(name):
    for dimension in ("recency", "frequency", "monetary"):
        assert rfm_rank(dimension, name, is_date=False) == 0


@pytest.mark.parametrize(
    "name",
    listed("last_login|created_at|signup date|customer since|date of birth|last_email_opened|next order date"),
)
def test_dates_of_other_things_are_no_dates_of_orders(name):
    assert rfm_rank("recency", name, is_date=True) == 0
    assert rfm_rank("first_order", name, is_date=True) == 0
    assert why_no_rfm(name, is_date=True) is not None


def test_the_clearer_name_comes_first():
    def ranks(dimension, *names, is_date=False):
        found = [rfm_rank(dimension, name, is_date=is_date) for name in names]
        return found == sorted(set(found), reverse=True)

    assert ranks("recency", "last_order_date", "last_visit_date", "last_date", is_date=True)
    assert ranks("frequency", "frequency", "number_of_orders", "orders", "purchases", "number_of_visits")
    assert ranks(
        "monetary", "monetary", "total_spent", "spend", "total_revenue", "revenue", "lifetime_value", "order_value"
    )
    assert ranks("monetary", "net_revenue", "revenue", "gross_revenue")
