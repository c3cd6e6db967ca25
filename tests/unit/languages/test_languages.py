"""A table with headers of any language gets the roles that it gets with English ones."""

import numpy as np
import pyarrow as pa
import pytest

from segmentry.catalogue.column_words import identifier_score, is_age_name, is_never_negative_name
from segmentry.catalogue.dates import date_meaning
from segmentry.catalogue.order_statuses import kind_meaning, status_meaning
from segmentry.catalogue.order_words import is_undone_question
from segmentry.languages import GENDERS, LANGUAGES, TOTALS, YES_NO, english, english_personal
from segmentry.languages.names import _COLUMNS, folded, meaning, words
from segmentry.stages.audit import audit
from segmentry.stages.ingest import ingest
from segmentry.stages.ingest.dates.settings import DateSettings
from segmentry.stages.ingest.orders.roles import find_order_roles
from segmentry.stages.ingest.orders.sample import sample_of
from segmentry.stages.ingest.shape.totals import reads_as_total
from tests.builders import settings

N = 120
RNG = np.random.default_rng(5)
VALUES = {
    "customer number": [f"c{n}" for n in range(N)],
    "gender": [("x", "y", "z")[n % 3] for n in range(N)],
    "age": RNG.integers(18, 90, N),
    "birth date": [f"19{50 + n % 49}-03-{1 + n % 28:02d}" for n in range(N)],
    "income": RNG.integers(20_000, 90_000, N),
    "city": [f"city {n % 5}" for n in range(N)],
    "postcode": [str(n) for n in RNG.integers(10_000, 99_999, N)],
    "email": [f"a{n} at example" for n in range(N)],
    "phone": RNG.integers(2_000_000, 9_000_000, N),
    "last name": [f"Name{n}" for n in range(N)],
    "orders": RNG.integers(0, 40, N),
    "satisfaction": RNG.integers(1, 6, N),
    "marital status": [("p", "q", "r")[n % 3] for n in range(N)],
}
CUSTOMERS = {
    "English": "Customer Number,Gender,Age,Birth Date,Income,City,Postcode,E-mail,Phone,Last Name,Orders,"
    "Satisfaction,Marital Status",
    "German": "Kundennummer,Geschlecht,Alter,Geburtsdatum,Einkommen,Ort,PLZ,E-Mail,Telefon,Nachname,"
    "Bestellungen,Zufriedenheit,Familienstand",
    "Spanish": "Número de cliente,Sexo,Edad,Fecha de nacimiento,Ingresos,Ciudad,Código postal,"
    "Correo electrónico,Teléfono,Apellidos,"
    "Pedidos,Satisfacción,Estado civil",
    "French": "Numéro client,Sexe,Âge,Date de naissance,Revenu,Ville,Code postal,Courriel,Téléphone,"
    "Nom de famille,Commandes,Satisfaction,"
    "Situation familiale",
    "Italian": "Codice cliente,Sesso,Età,Data di nascita,Reddito,Città,CAP,Indirizzo e-mail,Telefono,Cognome,"
    "Ordini,Soddisfazione,"
    "Stato civile",
    "Portuguese": "Código do cliente,Gênero,Idade,Data de nascimento,Renda,Cidade,CEP,E-mail,Telefone,Sobrenome,"
    "Pedidos,Satisfação,"
    "Estado civil",
    "Dutch": "Klantnummer,Geslacht,Leeftijd,Geboortedatum,Inkomen,Woonplaats,Postcode,E-mailadres,"
    "Telefoonnummer,Achternaam,Bestellingen,"
    "Tevredenheid,Burgerlijke staat",
    "Polish": "Numer klienta,Płeć,Wiek,Data urodzenia,Dochód,Miasto,Kod pocztowy,Adres e-mail,Numer telefonu,"
    "Nazwisko,Zamówienia,"
    "Zadowolenie,Stan cywilny",
    "Turkish": "Müşteri No,Cinsiyet,Yaş,Doğum Tarihi,Gelir,Şehir,Posta Kodu,E-posta,Telefon,Soyadı,"
    "Sipariş Sayısı,Memnuniyet,Medeni Durum",
    "Japanese": "顧客番号,性別,年齢,生年月日,年収,市区町村,郵便番号,メールアドレス,電話番号,苗字,注文回数,満足度,婚姻状況",
    "Korean": "고객 번호,성별,나이,생년월일,연소득,도시,우편번호,이메일,전화번호,성씨,주문 횟수,만족도,결혼여부",
    "Czech": "Číslo zákazníka,Pohlaví,Věk,Datum narození,Příjem,Město,PSČ,E-mail,Telefon,Příjmení,Počet objednávek,Spokojenost,"
    "Rodinný stav",
    "Romanian": "Număr client,Genul,Vârsta,Data nașterii,Venit anual,Oraș,Cod poștal,E-mail,Telefon,Nume de familie,Comenzi,"
    "Satisfacție,Stare civilă",
    "Indonesian": "Nomor Pelanggan,Jenis Kelamin,Usia,Tanggal Lahir,Pendapatan,Kota,Kode Pos,Email,No Telepon,Nama Belakang,"
    "Jumlah Pesanan,Kepuasan,Status Pernikahan",
    "Vietnamese": "Mã khách hàng,Giới tính,Tuổi,Ngày sinh,Thu nhập,Thành phố,Mã bưu điện,Địa chỉ email,Điện thoại,Họ,"
    "Số lần mua,Mức độ hài lòng,Tình trạng hôn nhân",
    "Arabic": "رقم العميل,الجنس,العمر,تاريخ الميلاد,الدخل,المدينة,الرمز البريدي,البريد الإلكتروني,رقم الهاتف,اسم العائلة,"
    "عدد الطلبات,الرضا,الحالة الاجتماعية",
}
ORDERS = {
    "English": "Customer ID,Order Date,Order Number,Product Code,Category,Quantity,Unit Price,Discount,Currency,"
    "Order Status",
    "German": "Kunden-Nr,Bestelldatum,Bestellnummer,Artikelnummer,Kategorie,Menge,Einzelpreis,Rabatt,Währung,Bestellstatus",
    "Spanish": "Cliente,Fecha de pedido,Número de pedido,Código de producto,Categoría,Cantidad,Precio unitario,"
    "Descuento,Moneda,"
    "Estado del pedido",
    "French": "Code client,Date de commande,N° commande,Code produit,Catégorie,Quantité,Prix unitaire,Remise,"
    "Devise,Statut de la commande",
    "Italian": "ID cliente,Data ordine,Numero ordine,Codice prodotto,Categoria,Quantità,Prezzo unitario,Sconto,"
    "Valuta,Stato ordine",
    "Portuguese": "Cliente,Data do pedido,Número do pedido,Código do produto,Categoria,Quantidade,"
    "Preço unitário,Desconto,Moeda,"
    "Status do pedido",
    "Dutch": "Klantnr,Besteldatum,Bestelnummer,Artikelnummer,Categorie,Aantal,Stukprijs,Korting,Valuta,Orderstatus",
    "Polish": "ID klienta,Data zamówienia,Numer zamówienia,Kod produktu,Kategoria,Ilość,Cena jednostkowa,Rabat,"
    "Waluta,Status zamówienia",
    "Turkish": "Müşteri Kodu,Sipariş Tarihi,Sipariş No,Ürün Kodu,Kategori,Miktar,Birim Fiyat,İndirim,"
    "Para Birimi,Sipariş Durumu",
    "Japanese": "顧客ID,注文日,注文番号,商品コード,カテゴリ,数量,単価,割引,通貨,注文状況",
    "Korean": "고객 ID,주문일,주문번호,상품코드,카테고리,수량,단가,할인,통화,주문상태",
    "Czech": "ID zákazníka,Datum objednávky,Číslo objednávky,Kód produktu,Kategorie,Množství,Jednotková cena,Sleva,Měna,"
    "Stav objednávky",
    "Romanian": "Cod client,Data comenzii,Număr comandă,Cod produs,Categorie,Cantitate,Preț unitar,Reducere,Monedă,Stare comandă",
    "Indonesian": "ID Pelanggan,Tanggal Pesanan,Nomor Pesanan,Kode Produk,Kategori,Kuantitas,Harga Satuan,Diskon,Mata Uang,"
    "Status Pesanan",
    "Vietnamese": "Mã KH,Ngày đặt hàng,Mã đơn hàng,Mã sản phẩm,Danh mục,Số lượng,Đơn giá,Giảm giá,Loại tiền,Trạng thái đơn hàng",
    "Arabic": "معرف العميل,تاريخ الطلب,رقم الطلب,رمز المنتج,الفئة,الكمية,سعر الوحدة,الخصم,العملة,حالة الطلب",
}
AMOUNTS = {
    "English": "customer_id,invoice_date,total_amount,returned", "German": "Kundin,Rechnungsdatum,Gesamtbetrag,Retoure",
    "Spanish": "cliente,fecha factura,importe,devuelto", "French": "client,date facture,montant,retourné",
    "Italian": "cliente,data fattura,importo,reso", "Portuguese": "cliente,data da compra,valor total,devolvido",
    "Dutch": "klant,factuurdatum,bedrag,geretourneerd", "Polish": "klient,data zakupu,kwota,zwrot",
    "Turkish": "müşteri,fatura tarihi,tutar,iade", "Japanese": "顧客,購入日,金額,返品",
    "Korean": "고객,구매일,금액,반품",
    "Czech": "zákazník,datum faktury,částka,vráceno", "Romanian": "clientul,data facturii,valoare,returnat",
    "Indonesian": "pelanggan,tanggal faktur,total harga,dikembalikan",
    "Vietnamese": "khách hàng,ngày hóa đơn,thành tiền,đã trả hàng", "Arabic": "العميل,تاريخ الفاتورة,المبلغ,تم الإرجاع",
}  # fmt: skip


def roles_of(headers: str) -> list[str]:
    names = headers.split(",")
    ingested = ingest(pa.table(dict(zip(names, VALUES.values(), strict=True))), settings())
    columns = ingested.customers.columns
    return [columns[name].role if name in columns else "id" for name in names]


LINES = [
    [f"c{n % 40}" for n in range(N)], [f"2024-{1 + n % 12:02d}-{1 + n % 28:02d}" for n in range(N)], [f"n{n}" for n in range(N)],
    [f"p{n % 7}" for n in range(N)], [("Toys", "Tools")[n % 2] for n in range(N)], [str(1 + n % 3) for n in range(N)],
    [f"{5 + n % 7}.50" for n in range(N)], [f"{n % 2}.25" for n in range(N)], ["EUR"] * N,
    [("paid", "cancelled")[n % 2] for n in range(N)],
]  # fmt: skip
TOTALS_OF_LINES = [LINES[0], LINES[1], LINES[6], [("yes", "no")[n % 2] for n in range(N)]]


def order_roles_of(headers: str, lines: list[list[str]]) -> list[str]:
    names = headers.split(",")
    sample = sample_of(pa.table(dict(zip(names, lines, strict=True))), DateSettings())
    roles = find_order_roles(sample, settings(), "log").columns
    return [next((role for role, column in roles.items() if column == name), "") for name in names]


@pytest.fixture(scope="module")
def roles():
    return roles_of(CUSTOMERS["English"])


def test_the_english_table_has_the_roles_that_its_names_and_values_tell(roles):
    assert dict(zip(VALUES, roles, strict=True)) == {
        "customer number": "id",
        "gender": "sensitive",
        "age": "numeric",
        "birth date": "date",
        "income": "numeric",
        "city": "categorical",
        "postcode": "location",
        "email": "contact",
        "phone": "contact",
        "last name": "contact",
        "orders": "numeric",
        "satisfaction": "ordinal",
        "marital status": "sensitive",
    }


@pytest.mark.parametrize("language", CUSTOMERS)
def test_a_table_of_customers_gets_the_same_roles_in_every_language(roles, language):
    assert roles_of(CUSTOMERS[language]) == roles


@pytest.mark.parametrize("language", ORDERS)
def test_a_log_of_orders_gets_the_same_roles_in_every_language(language):
    assert order_roles_of(ORDERS[language], LINES) == [
        "customer", "time", "order", "product", "category", "quantity", "unit_price", "discount", "currency", "status",
    ]  # fmt: skip
    assert order_roles_of(AMOUNTS[language], TOTALS_OF_LINES) == ["customer", "time", "amount", "cancelled"]


@pytest.mark.parametrize("language", AMOUNTS)
def test_the_column_of_returns_asks_for_a_yes(language):
    assert is_undone_question(AMOUNTS[language].split(",")[-1])


@pytest.mark.parametrize("language", [item for item in LANGUAGES if item.name != "Others"], ids=lambda item: item.name)
def test_a_language_has_words_of_every_kind(language):
    assert language.name in CUSTOMERS
    assert language.name == "English" or language.columns
    assert language.yes_no
    assert language.genders
    for meaning_of, text in (("counted", language.counted), ("void", language.void), ("undone", language.undone)):
        assert {status_meaning(word) for word in text.split(",")} == {meaning_of}
    assert {kind_meaning(word) for word in language.sales.split(",")} == {"counted"}
    assert {kind_meaning(word) for word in language.not_sales.split(",")} == {"void"}
    assert all(reads_as_total(word) for word in language.totals)
    assert set(language.yes_no) <= set(YES_NO)
    assert {frozenset(pair) for pair in language.genders} <= set(GENDERS)
    assert set(language.totals) <= set(TOTALS)
    assert language.averages


def test_no_word_of_another_language_is_an_english_word_of_another_meaning():
    values = [*vars(english).values(), *vars(english_personal).values()]
    english_words = set().union(*(value for value in values if isinstance(value, frozenset)))
    clashes = {
        words for words in _COLUMNS if len(words) == 1 and words[0] in english_words and _COLUMNS[words] != words
    }
    assert clashes == {("telephone",), ("birthdate",)}


@pytest.mark.parametrize(
    "name",
    [
        "data_usage",
        "Evaluation",
        "price_reduction",
        "cp",
        "ad",
        "land",
        "ETA",
        "media",
        "alter ego",
        "pays_late",
        "credit_cap",
    ],
)
def test_english_names_keep_their_words(name):
    assert meaning(name) == words(name)


def test_case_and_accents_do_not_matter():
    assert meaning("CODIGO POSTAL") == meaning("código_postal") == meaning("CódigoPostal") == ["postcode"]
    assert meaning("İNDİRİM") == meaning("indirim") == ["discount"]
    assert folded("Größe") == folded("GRÖSSE")
    assert meaning("Mã đơn hàng") == meaning("MA DON HANG") == meaning("mã_đơn_hàng") == ["order", "number"]


AGES = {
    "English": "Age", "German": "Alter", "Spanish": "Edad", "French": "Âge", "Italian": "Età", "Portuguese": "Idade",
    "Dutch": "Leeftijd", "Polish": "Wiek", "Turkish": "Yaş", "Japanese": "年齢", "Korean": "나이",
    "Czech": "Věk", "Romanian": "Vârsta",
}  # fmt: skip


@pytest.mark.parametrize(
    "name", [*AGES.values(), "ÂGE", "Âge", "Âge (ans)", "Alter (Jahre)", "Età (anni)", "Âge du client"]
)
def test_an_age_that_nobody_has_is_missing_and_age_is_told_of_in_every_language(name):
    ages = [*RNG.integers(18, 90, N - 2), 0, 999]
    table = pa.table({name: ages, "Score": RNG.normal(100, 9, N)})
    customers = ingest(table, settings()).customers
    codes = {found.code for found in audit(customers, (name, "Score"), settings().audit).findings}
    assert {"impossible_values", "age_is_feature"} <= codes


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.name)
def test_a_measure_that_cannot_be_negative_is_known_as_one_in_every_language(language):
    never = english.NEVER_NEGATIVE & set(language.measures)
    for word in never:
        for phrase in language.measures[word].split(","):
            assert is_never_negative_name(phrase.strip()), phrase


JOINED = (
    "joined;opened_at;Account Opened;open_date;Eintritt;Beitritt;Mitglied seit;Kunde ab;Adhésion;Date d'adhésion;Inscription;"
    "Inschrijving;Lid sinds;Iscrizione;Socio dal;Alta;Fecha de alta;Inscripción;Adesão;Przystąpienie;Data dołączenia;"
    "Katılım Tarihi;入会日;加入日;登録年月日;가입일자;Datum vstupu;Členem od;Data aderării;Membru din;Tanggal Bergabung;"
    "Ngày tham gia;تاريخ التسجيل"
)
NOT_JOINED = "Austritt;email opened at;Eintrittskarte;shop opening date;入会金;Kündigung;closed_at;order date"
NUMBERS_OF_MEMBERS = (
    "Mitgl.-Nr.;Mitgl.Nr;MitglNr;Mitglieds-Nr.;N° adhérent;N° socio;Nº de socio;nº sócio;Nr członka;Memb. No.;Číslo člena;"
    "Nomor Anggota;Lid-nr."
)


@pytest.mark.parametrize("name", JOINED.split(";"))
def test_a_date_of_joining_tells_how_long_somebody_is_a_customer_in_every_language(name):
    assert date_meaning(name) == "tenure"


@pytest.mark.parametrize("name", NOT_JOINED.split(";"))
def test_other_dates_and_fees_of_joining_tell_no_tenure(name):
    assert date_meaning(name) is None


@pytest.mark.parametrize("name", NUMBERS_OF_MEMBERS.split(";"))
def test_a_shortened_membership_number_identifies_customers(name):
    assert identifier_score(name) == 3


def test_words_of_another_meaning_are_no_ages():
    assert not any(map(is_age_name, ["alter Wert", "ETA", "alter ego", "average", "page"]))
