"""Personal data are told by value and by name in ten languages; amounts, counts and codes are none."""

import numpy as np
import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.stages.features import choose_features
from segmentry.stages.ingest import ingest
from tests.builders import settings
from tests.personal_data import N_CUSTOMERS, planted_columns

N = N_CUSTOMERS
RNG = np.random.default_rng(21)
PLANTED = planted_columns()


def column_of(name, values):
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], "age": RNG.integers(18, 80, N), name: values})
    return ingest(frame, settings()).customers.columns[name]


def whole(low, high):
    return RNG.integers(int(low), int(high), N)


@pytest.mark.parametrize("name", PLANTED)
def test_personal_data_are_contact_as_texts_and_as_numbers(name):
    texts = PLANTED[name]
    assert column_of(name, texts).role == "contact"
    if all(text.isdecimal() for text in texts):
        assert column_of(name, [int(text) for text in texts]).role == "contact"
        assert column_of(name, [float(text) for text in texts]).role == "contact"
        assert column_of(name, [f"{text}.0" for text in texts]).role == "contact"


NAMES = {
    "English": ("phone 2", "Fax no", "SSN", "credit card number", "IP address", "driver license", "house number"),
    "German": ("Festnetz", "Privattelefon", "Steuernummer", "Kontonummer", "Reisepass", "Führerschein", "Hausnummer"),
    "Dutch": ("klanttelefoon", "gsm nr", "burgerservicenummer", "bankrekening", "paspoort", "kenteken", "huisnr"),
    "French": ("n° téléphone", "portable", "numéro de sécurité sociale", "numéro de compte", "passeport", "adresse IP"),
    "Spanish": ("tfno", "móvil", "DNI", "número de cuenta", "pasaporte", "dirección IP", "tarjeta de crédito"),
    "Italian": (
        "tel fisso",
        "cellulare",
        "cod. fiscale",
        "numero conto",
        "passaporto",
        "indirizzo IP",
        "numero civico",
    ),
    "Portuguese": ("telemóvel", "CPF", "conta bancária", "passaporte", "endereço IP", "número do cartão"),
    "Polish": ("nr telefonu", "PESEL", "numer konta", "paszport", "adres IP", "numer dowodu"),
    "Turkish": ("telefon no", "TC kimlik no", "hesap no", "pasaport no", "IP adresi", "vergi no"),
    "Japanese": ("電話番号", "個人番号", "口座番号", "パスポート番号", "IPアドレス", "クレジットカード番号"),
}


@pytest.mark.parametrize(
    ("language", "name"), [(language, name) for language, names in NAMES.items() for name in names]
)
def test_names_of_personal_numbers_are_known_in_every_language(language, name):
    assert column_of(name, whole(2e6, 9e6)).role == "contact"


NO_PERSONAL_DATA = {
    "revenue_jpy": RNG.lognormal(23.5, 0.6, N).astype(int),
    "Umsatz": RNG.lognormal(23.5, 0.6, N).astype(int),
    "sales_cents": RNG.lognormal(21, 0.3, N).astype(int),
    "worth": RNG.normal(5e8, 5e7, N).astype(int),
    "house_price_won": whole(3e8, 9e8),
    "last_seen_ms": whole(1.5e12, 1.7e12),
    "employees": RNG.lognormal(5, 1.5, N).astype(int),
    "product_code": whole(1e12, 1e13),
    "fav_sku": whole(1e7, 1e8),
    "order_number": whole(1e9, 1e10),
    "last_order_id": whole(5e12, 6e12),
    "account_age_days": whole(0, 4000),
    "account_balance": RNG.lognormal(15, 1, N).astype(int),
    "n_calls": whole(0, 90),
    "phone_bill": whole(20, 90) * 100_000,
    "phone_service": RNG.choice(["Yes", "No"], N),
    "phone_brand": RNG.choice([f"Brand {letter}" for letter in "ABCDEFGHIJKLMNOP"], N),
    "email_domain": RNG.choice([f"d{n}.example" for n in range(30)], N),
    "mobile_minutes": whole(0, 1e7),
    "ip_hits": whole(1, 5e6),
    "license_seats": whole(1, 5000),
    "mileage": whole(1e5, 1e6),
    "impressions": whole(1e9, 1e10),
    "card": whole(0, 4),
    "product": [f"Blue Shirt {n}" for n in range(N)],
    "version": [f"{a}.{b}.{c}.0" for a, b, c in RNG.integers(0, 9, (N, 3))],
    "Tags": ["Returns, Wholesale, Gift", "Gift, Vip"] * (N // 2),
}


@pytest.mark.parametrize("name", NO_PERSONAL_DATA)
def test_amounts_counts_codes_and_kinds_are_no_personal_data(name):
    assert column_of(name, NO_PERSONAL_DATA[name]).role not in {"contact", "location"}


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("plz", whole(10_000, 99_999)),
        ("woonplaats code", [f"{number} {chr(65 + n % 26)}B" for n, number in enumerate(whole(1000, 9999))]),
        ("breitengrad", RNG.uniform(48, 54, N)),
        ("longitud", RNG.uniform(-9, 4, N)),
        ("経度", RNG.uniform(130, 140, N)),
        ("where", [f"{lat:.5f}, {lon:.5f}" for lat, lon in RNG.uniform(40, 50, (N, 2))]),
    ],
)
def test_places_are_locations_which_form_nothing_unless_somebody_names_them(name, values):
    column = column_of(name, values)
    assert column.role == "location"
    assert not column.flags.refusal
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], "age": whole(18, 80), name: values})
    customers = ingest(frame, settings()).customers
    assert choose_features(customers, settings().features).numeric == ("age",)
    if column.kind == "number":
        assert choose_features(customers, settings(f"features.columns=[age,'{name}']").features).numeric == (
            "age",
            name,
        )


def test_contact_data_named_as_a_feature_are_refused_with_the_reason_and_without_a_value():
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], "age": whole(18, 80), "bsn": PLANTED["bsn"]})
    customers = ingest(frame, settings()).customers
    with pytest.raises(
        DataError, match=r"'bsn': contact data \(values are personal numbers of the Netherlands"
    ) as refused:
        choose_features(customers, settings("features.columns=[age,bsn]").features)
    assert not any(value in str(refused.value) for value in PLANTED["bsn"])


@pytest.mark.parametrize("role", ["numeric", "binary", "categorical", "labels", "sensitive", "text"])
def test_a_role_that_contact_data_cannot_have_is_refused_without_a_value(role):
    values = PLANTED["e-mailadres"]
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], "age": whole(18, 80), "mail": values})
    with pytest.raises(DataError) as refused:
        ingest(frame, settings(f"roles.mail={role}"))
    assert not any(value in str(refused.value) for value in values)


@pytest.mark.slow
def test_the_order_of_the_rows_decides_no_role():
    order = RNG.permutation(N)
    for name, values in PLANTED.items():
        assert column_of(name, [values[place] for place in order]).why == column_of(name, values).why
