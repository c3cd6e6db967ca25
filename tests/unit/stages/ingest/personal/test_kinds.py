"""Check digits of personal numbers, on numbers that authorities and encyclopaedias print as examples."""

import pyarrow as pa
import pytest

from segmentry.stages.ingest.personal import ALWAYS, PEOPLE, PLACES, WHERE_DIFFERENT

KINDS = (*ALWAYS, *WHERE_DIFFERENT, *PEOPLE, *PLACES)
EXAMPLES = {
    "(BSN)": ("111222333", "123456782"),
    "(NIR)": ("2 55 08 14 168 025 38",),
    "codice fiscale": ("RSSMRA85T10A562S",),
    "(DNI or NIE)": ("12345678Z", "X-5253868-R"),
    "(PESEL)": ("44051401359", "02070803628"),
    "Sweden": ("811218-9876",),
    "NHS": ("943 476 5919",),
    "(Steuer-ID)": ("86095742719", "36 574 261 809"),
    "Belgium": ("85.07.30-033.28",),
    "Norway": ("15076500565",),
    "Finland": ("131052-308T",),
    "(NIF)": ("123456789", "501964843"),
    "(AHV)": ("756.9217.0769.85",),
    "Austria": ("1237 010180",),
    "Czech Republic": ("736028/5163", "710319/2745"),
    "(CNP)": ("1630615123457",),
    "(EGN)": ("7523169263",),
    "(OIB)": ("33392005961",),
    "Estonia": ("37605030299", "33309240064"),
    "(PPS)": ("6433435F", "6433435OA"),
    "(CPF)": ("111.444.777-35",),
    "(CNPJ)": ("11.222.333/0001-81",),
    "kimlik": ("10000000146", "17291716060"),
    "(My Number)": ("123456789018",),
    "Canada": ("046 454 286",),
    "China": ("11010519491231002X",),
    "Korea": ("971013-9019902",),
    "Aadhaar": ("2341 2341 2346",),
    "(CURP)": ("BOXW310820HNERXN09",),
    "(CUIT": ("20-05536168-2",),
    "(RUT)": ("76086428-5",),
    "South Africa": ("8001015009087",),
    "Australia": ("876 543 210",),
    "Taiwan": ("A123456789",),
    "Singapore": ("S1234567D",),
    "(IBAN)": ("GB82 WEST 1234 5698 7654 32", "DE89370400440532013000"),
    "card numbers": ("4111 1111 1111 1111", "378282246310005", "5555555555554444"),
    "(IMEI)": ("490154203237518",),
    "routing": ("111000025",),
    "vehicle": ("1M8GDM9AXKP042788",),
}


def kind_of(title):
    return next(kind for kind in KINDS if title in kind.title)


def matched(title, *texts):
    return kind_of(title).matches(pa.array(texts, pa.string())).to_pylist()


@pytest.mark.parametrize(("title", "numbers"), EXAMPLES.items(), ids=EXAMPLES)
def test_a_number_with_its_check_digits_is_known_and_with_others_it_is_not(title, numbers):
    wrong = [text[:-1] + ("1" if text[-1] != "1" else "2") for text in numbers]
    assert matched(title, *numbers) == [True] * len(numbers)
    assert matched(title, *wrong) == [False] * len(numbers)


@pytest.mark.parametrize("title", [kind.title for kind in KINDS])
def test_a_kind_matches_no_blank_no_word_and_no_gap(title):
    assert not any(matched(title, "", "x", "12", None, "a few words in a row"))


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("IP addresses", "192.168.101.20"),
        ("(MAC)", "00:1A:2b:3c:4D:5e"),
        ("(UUID)", "6D92078A-8246-4BA4-AE5B-76104861E7DC"),
        ("hashes", "d41d8cd98f00b204e9800998ecf8427e"),
        ("profiles", "https://www.linkedin.com/in/somebody"),
        ("names of users", "@some.body"),
        ("with an e-mail", "Jo <jo@x.example>; Al <al@x.example>"),
        ("telephone numbers", "+31 (0)6 1234 5678"),
        ("card numbers in part", "**** **** **** 1234"),
        ("streets", "Kerkstraat 12b"),
        ("streets", "12 High Street"),
        ("names of people", "Vincent van Gogh"),
        ("postal codes", "1012 AB"),
        ("postal codes", "SW1A 1AA"),
        ("coordinates", "52.3702, 4.8952"),
    ],
)
def test_what_has_no_check_digits_is_known_by_its_shape(title, text):
    assert any(kind.matches(pa.array([text]))[0].as_py() for kind in KINDS if title in kind.title)


def test_every_kind_says_where_it_is_described_and_no_title_stands_twice_for_one_shape():
    assert all(kind.source and kind.title for kind in KINDS)
    assert len(KINDS) == len({id(kind) for kind in KINDS})
