"""Roles: what the values are decides, and the name only where they leave it open."""

import numpy as np
import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.stages.ingest import ingest
from segmentry.stages.ingest.placeholders import find_placeholders
from tests.builders import settings

N = 200
RNG = np.random.default_rng(3)
INCOME = RNG.integers(20_000, 90_000, N)


def column_of(name, values, *over):
    frame = pa.table({"customer_id": [f"c{n}" for n in range(N)], "income": INCOME, name: values})
    return ingest(frame, settings(*over)).customers.columns[name]


def picked(*levels):
    return [levels[place] for place in RNG.integers(0, len(levels), N)]


SHARED = RNG.integers(491_510_000_000, 491_799_999_999, N - N // 4)
IBAN = "DE89370400440532013000"
CASES = {
    "row numbers": ("row", list(range(N)), "ignore", "row_number"),
    "shuffled floats": ("Unnamed: 0", RNG.permutation(N).astype(float) + 1, "ignore", "row_number"),
    "from a thousand": ("counter", np.arange(1000, 1000 + N), "ignore", "row_number"),
    "latitude": ("lat", RNG.uniform(48, 54, N), "location", "coordinate"),
    "longitude": ("Longitude", RNG.uniform(-9, 14, N), "location", "coordinate"),
    "a long name": ("a feature with a long name", RNG.uniform(-9, 14, N), "numeric", ""),
    "years in a job": ("years_in_job", RNG.integers(0, 40, N), "numeric", ""),
    "minutes on the phone": ("minutes_on_phone", [str(n) for n in RNG.integers(0, 400, N)], "numeric", ""),
    "postcode numbers": ("zip", RNG.integers(10_000, 99_999, N), "location", "postcode"),
    "pin code": ("PIN code", RNG.integers(100_000, 999_999, N), "location", "postcode"),
    "days as numbers": ("joined", [20_200_101 + n % 28 + 100 * (n % 12) for n in range(N)], "date", "compact_date"),
    "months as numbers": ("wave", [202_001 + n % 12 for n in range(N)], "date", "compact_date"),
    "Unix time": ("seen", RNG.integers(1_500_000_000, 1_700_000_000, N), "date", "compact_date"),
    "browser": ("Browser", RNG.integers(1, 14, N), "categorical", "code"),
    "store": ("store_id", RNG.integers(1, 6, N), "categorical", "code"),
    "one or two": ("shape", RNG.integers(1, 3, N), "categorical", "code"),
    "day of month": ("day", RNG.integers(1, 32, N), "categorical", "calendar"),
    "client number": ("CLIENTNUM", 708_082_083 + 3571 * np.arange(N), "ignore", "identifier"),
    "telephones": ("kontakt", [f"+49 151 {n:08d}" for n in RNG.integers(1, 10**7, N)], "contact", ""),
    "telephones as numbers": ("kontakt", RNG.integers(491_510_000_000, 491_799_999_999, N), "contact", ""),
    "mails": ("kontakt", [f"a{n}@x.example" for n in range(N)], "contact", ""),
    "some mails": ("notiz", [f"a{n}@x.example" if n % 3 == 0 else "none" for n in range(N)], "contact", ""),
    "shared telephones": ("nr", np.r_[SHARED, SHARED[: N // 4]], "contact", ""),
    "ibans": ("konto", [IBAN] * N, "contact", ""),
    "no ibans": ("konto", ["DE00370400440532013000", "x"] * (N // 2), "categorical", ""),
    "kinds of contact": ("contact", picked("cellular", "telephone"), "categorical", ""),
    "a service": ("phone_service", picked("Yes", "No"), "binary", ""),
    "minutes": ("phone_minutes", RNG.integers(0, 900, N), "numeric", ""),
    "opens": ("email_opens", RNG.integers(0, 90, N), "numeric", ""),
    "member": ("member", picked("yes", "no"), "binary", ""),
    "flag": ("owns_car", RNG.integers(0, 2, N), "binary", ""),
    "boolean": ("is_active", RNG.integers(0, 2, N).astype(bool), "binary", ""),
    "a motive": ("health and beauty", picked("yes", "no"), "binary", ""),
    "an item": ("faith", picked("yes", "no"), "binary", ""),
    "faiths": ("faith", picked("a", "b", "c"), "sensitive", ""),
    "gender by its levels": ("q7", picked("male", "female"), "sensitive", ""),
    "answers": ("q8", picked("disagree", "neutral", "agree"), "ordinal", ""),
    "bands": ("budget", picked("Under 15K", "15-24K", "25K+"), "ordinal", ""),
    "sizes": ("household_size", picked("1", "2", "3", "4", "5+"), "ordinal", ""),
    "levels with none": ("insurance", picked("none", "basic", "full"), "categorical", ""),
    "group size": ("group_size", RNG.integers(1, 9, N), "numeric", ""),
    "amounts": ("revenue", RNG.lognormal(20, 2, N).round(-3), "numeric", ""),
}


@pytest.mark.parametrize(("name", "values", "role", "taken_for"), CASES.values(), ids=CASES)
def test_the_values_decide_what_a_column_is(name, values, role, taken_for):
    column = column_of(name, values)
    assert (column.role, column.taken_for) == (role, taken_for)


def test_the_user_has_the_last_word():
    assert column_of("row", list(range(N)), "roles.row=numeric").role == "numeric"
    told = column_of("member", picked("yes", "no"), "roles.member=categorical")
    assert (told.role, told.kind) == ("categorical", "text")
    assert column_of("member", picked("yes", "no"), "roles.member=numeric").role == "numeric"
    with pytest.raises(DataError, match="cannot be yes or no"):
        column_of("age", list(range(N)), "roles.age=binary")


@pytest.mark.parametrize("name", ["contact", "member", "user"])
def test_a_column_of_few_kinds_is_no_id_whatever_its_name(name):
    frame = pa.table({"income": INCOME, name: picked("cellular", "telephone")})
    assert ingest(frame, settings()).customers.id_column is None


def test_a_column_that_tells_customers_apart_is_the_id():
    frame = pa.table({"income": INCOME, "member": [f"m{n}" for n in range(N)]})
    assert ingest(frame, settings()).customers.id_column == "member"


def test_none_is_a_level_of_a_category_and_missing_among_numbers():
    assert column_of("insurance", ["none", "full"] * (N // 2)).n_missing == 0
    assert column_of("premium", ["none", *map(str, range(N - 1))]).n_missing == 1


def test_a_role_stays_when_a_condition_leaves_fewer_customers():
    assert column_of("row", list(range(N)), "ingest.where=income > 50000").taken_for == "row_number"


def test_rows_with_open_ends_are_no_shifted_rows():
    frame = pa.table({"income": INCOME, "size": picked("1", "2", "3", "5+"), "kids": picked("0", "1", "3+")})
    assert ingest(frame, settings()).rejected.num_rows == 0


def test_a_number_with_an_open_end_among_many_is_read():
    column = column_of("years", [*map(str, range(N - 5)), *["250+"] * 5])
    assert column.kind == "number"
    assert column.values.to_pylist()[-1] == 250.0


REST = RNG.integers(0, 28, N).astype(float)
AGES = RNG.integers(18, 101, 2 * N).astype(float)
PLACEHOLDERS = {
    "-1": (np.r_[REST, [-1.0] * 50], (-1.0,)),
    "999": (np.r_[REST, [999.0] * 500], (999.0,)),
    "an age of 118": (np.r_[AGES, [118.0] * 60], (118.0,)),
    "two": (np.r_[REST, [-1.0] * 9, [999.0] * 9], (-1.0, 999.0)),
    "a heap at 0": (np.r_[REST + 40, [0.0] * 90], ()),
    "losses": (np.r_[REST - 10, [-99.0] * 9], ()),
    "one typo": (np.r_[AGES, [300.0]], ()),
    "a scale": (np.tile([-1.0, 0.0, 1.0], 50), ()),
    "a cap": (np.minimum(RNG.normal(90, 30, N), 100.0).round(), ()),
    "prices": (np.repeat([9.0, 19.0, 49.0, 99.0], 20), ()),
}


@pytest.mark.parametrize(("values", "expected"), PLACEHOLDERS.values(), ids=PLACEHOLDERS)
def test_placeholders_are_found_by_their_shape(values, expected):
    assert find_placeholders(pa.array(RNG.permutation(values))) == expected


def test_placeholders_and_impossible_ages_are_missing_unless_kept():
    pdays = [-1] * 50 + list(range(N - 50))
    assert column_of("pdays", pdays).n_missing == 50
    assert column_of("pdays", pdays, "ingest.keep_values=[pdays]").n_missing == 0
    ages = [5, 300, *RNG.integers(18, 80, N - 2)]
    assert column_of("age", ages).n_impossible == 2
    assert column_of("age", ages, "ingest.keep_values=[age]").n_impossible == 0
    assert column_of("account_age", RNG.integers(0, 30, N)).n_impossible == 0


DAYS = [f"20{19 + n % 4}-0{1 + n % 9}-1{n % 10}" for n in range(N)]


@pytest.mark.parametrize("placeholder", ["1900-01-01", "9999-12-31", "1970-01-01 00:00:00"])
def test_a_date_that_stands_for_a_missing_value_is_missing_unless_kept(placeholder):
    days = [*DAYS[20:], *[placeholder] * 20]
    assert column_of("joined", days).n_missing == 20
    assert column_of("joined", days, "ingest.keep_values=[joined]").n_missing == 0
    assert column_of("joined", DAYS).n_missing == 0
    assert column_of("joined", [*DAYS[1:], "1950-03-04"]).n_missing == 0


def test_many_ages_of_0_are_missing_and_the_first_ones_are_told():
    ages = RNG.integers(18, 80, N).astype(float)
    ages[: N // 8] = 0
    ages[-1] = 300
    column = column_of("Age", ages)
    assert (column.n_impossible + column.n_sentinels, column.values.null_count) == (N // 8 + 1, N // 8 + 1)
    assert column.impossible[-1] == 300


def test_bounds_are_kept_for_customers_to_be_scored():
    assert column_of("age", RNG.integers(18, 80, N)).format.highest == 110


@pytest.mark.parametrize(
    ("name", "levels"),
    [
        ("Accepts Email Marketing", ("yes", "no")),
        ("Email Opt Out", ("TRUE", "FALSE")),
        ("gdpr_consent", (1, 0)),
        ("SMS Marketing Consent", ("SUBSCRIBED", "UNSUBSCRIBED", "NEVER_SUBSCRIBED")),
        ("DoNotCall", ("1", "0")),
        ("Einwilligung Werbung", ("ja", "nein")),
        ("Acepta marketing", ("sí", "no")),
        ("Consentement RGPD", ("oui", "non")),
        ("Consenso newsletter", ("sì", "no")),
        ("Aceita e-mail marketing", ("sim", "não")),
        ("Nieuwsbrief", ("ja", "nee")),
        ("Zgoda marketingowa", ("tak", "nie")),
        ("KVKK onayı", ("evet", "hayır")),
        ("メルマガ配信", ("はい", "いいえ")),
    ],
)
def test_a_consent_describes_and_is_no_contact(name, levels):
    column = column_of(name, picked(*levels))
    assert column.role == "consent"
    assert column.flags.describes_by_levels
    assert not column.flags.may_form


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("newsletter_opens", RNG.integers(0, 90, N)),
        ("optin_time", [f"2024-0{1 + n % 9}-1{n % 10}" for n in range(N)]),
        ("email", [f"a{n}@x.example" for n in range(N)]),
        ("contact", picked("cellular", "telephone")),
    ],
)
def test_numbers_times_and_addresses_are_no_consent(name, values):
    assert column_of(name, values).role != "consent"


@pytest.mark.parametrize(
    ("name", "sep"), [("Tags", ", "), ("tags", ";"), ("Etiketten", ","), ("interessen", " | "), ("タグ", ",")]
)
def test_several_labels_in_one_text_are_labels(name, sep):
    labels = ["vip", "wholesale", "returns", "newsletter", "gift"]
    texts = [sep.join(RNG.permutation(labels)[: n % 4]) or None for n in range(N)]
    assert column_of(name, texts).role == "labels"


def test_towns_with_their_country_and_names_are_no_labels():
    assert column_of("town", picked(*(f"{town}, DE" for town in "abcdefghijklmnopqrst"))).role == "categorical"
    assert column_of("who", [f"Name{n % 70}, First{n % 30}" for n in range(N)]).role == "text"


@pytest.mark.parametrize(
    ("role", "told"), [("numeric", "texts such as 'a', 'b', 'c'"), ("binary", "3 different values such as 'a'")]
)
def test_a_role_that_does_not_suit_is_refused_with_three_values_and_the_option(role, told):
    levels = ["a", "b", "c"] * (N // 3) + ["a"] * (N % 3)
    with pytest.raises(DataError, match=f"{told}.*") as refused:
        column_of("kind", levels, f"roles.kind={role}")
    assert "--set roles.kind=ignore" in str(refused.value)
