"""Files in every usual encoding are read right, or with a warning that shows another reading."""

import codecs

import pyarrow as pa
import pytest

from segmentry.errors import DataError
from segmentry.languages import LANGUAGES
from segmentry.storage.csv.encoding import decode
from segmentry.storage.names import with_unique_names
from segmentry.storage.tables import ReadOptions
from tests.builders import read_text, rows_of

MARK = "\ufeff"
TABLES = {
    "English": (
        "customer_id,first name,last name,city",
        (
            "Zoë,René,Chloë,Renée,José,Brontë,John,Mary,Emily,Oliver,Noël,Søren,Anaïs,Harry,George,Amelia,Beyoncé,"
            "Jack,Lily,Grace"
        ),
        (
            "Smith,Jones,Brontë,O'Neill,Taylor,Brown,García,Evans,Wilson,Müller,Roberts,Johnson,Núñez,Walker,Wright,"
            "Robinson,Thompson,White,Hughes,Edwards"
        ),
        (
            "London,Leeds,Bristol,Malmö,Cardiff,Köln,York,Bath,Zürich,Derby,Hull,Leicester,São Paulo,Exeter,Oxford,"
            "Lincoln,Durham,Cambridge,Ely,Wells"
        ),
    ),
    "German": (
        "Kundennummer,Vorname,Nachname,Straße,Ort",
        (
            "Jürgen,Jörg,Günther,Käthe,Björn,Anna,Lukas,Felix,Sören,Jens,Maria,Bärbel,Heike,Uwe,Klaus,Gülsen,Peter,"
            "Ralf,Silke,Götz"
        ),
        (
            "Müller,Schröder,Schäfer,Köhler,Groß,Weiß,Bauer,König,Krüger,Jäger,Vogt,Busch,Böhm,Kühn,Fuß,Lang,Winter,"
            "Günter,Roth,Löw"
        ),
        (
            "Köln,München,Düsseldorf,Nürnberg,Würzburg,Lübeck,Göttingen,Fürth,Gießen,Görlitz,Berlin,Hamburg,Bremen,"
            "Tübingen,Münster,Jülich,Weißenfels,Öhringen,Übach,Ahlen"
        ),
    ),
    "Spanish": (
        "Número de cliente,Nombre,Apellidos,Ciudad",
        (
            "José,María,Ángel,Íñigo,Begoña,Raúl,Andrés,Óscar,Lucía,Sofía,Martín,Ana,Luis,Pedro,Álvaro,Inés,Iván,"
            "Úrsula,Mónica,Nuria"
        ),
        (
            "García,Núñez,Muñoz,Peña,Ibáñez,López,Pérez,Sánchez,Martínez,Gómez,Fernández,Díaz,Vázquez,Ruiz,Agüero,"
            "Giménez,Hernández,Álvarez,Ordóñez,Castro"
        ),
        (
            "Málaga,Córdoba,Cádiz,León,Ávila,A Coruña,Logroño,Jaén,Cáceres,Gijón,Almería,Madrid,Sevilla,Bilbao,Alcalá,"
            "Mérida,Móstoles,Úbeda,Éibar,Mahón"
        ),
    ),
    "French": (
        "Numéro client,Prénom,Nom,Ville",
        (
            "François,Hélène,Éric,Zoé,Noël,Jérôme,Gaëlle,André,Chloé,Céline,Benoît,Marie,Luc,Anaïs,Éloïse,Rémi,Agnès,"
            "Maëlle,Joël,Cécile"
        ),
        (
            "Lefèvre,Béranger,Hervé,Dupré,Besançon,Lecœur,Crépin,Gérard,Noël,Maître,Forêt,Bouchér,Leduc,Martin,Petit,"
            "Garçon,Lévêque,Château,Evêque,Bénard"
        ),
        (
            "Nîmes,Orléans,Besançon,Genève,Béziers,Angoulême,Évreux,Mâcon,Châlons,Alès,Périgueux,Sète,Paris,Lyon,"
            "Créteil,Bègles,Dôle,Nevers,Compiègne,Épinal"
        ),
    ),
    "Italian": (
        "Codice cliente,Nome,Cognome,Città",
        (
            "Niccolò,Nicolò,Mosè,Noè,Giosuè,Desirée,Anna,Luca,Marco,Giulia,Sofia,Paolo,Elena,Ettore,Zoè,Carlo,Laura,"
            "Dario,Sara,Irene"
        ),
        (
            "Rossi,Ferrari,Canè,Forlì,Dalla Libertà,Mondà,Sanità,Russo,Bianchi,Romano,Gallo,Conti,Greco,Bruno,Rizzo,"
            "Nicolò,Costa,Riva,Serra,Pietà"
        ),
        (
            "Forlì,Cefalù,Mondovì,Santhià,Roma,Milano,Torino,Cantù,Nardò,Patù,Gemonà,Palmì,Bari,Como,Pisa,Lecce,Lodi,"
            "Asti,Viggiù,Salò"
        ),
    ),
    "Portuguese": (
        "Código do cliente,Nome,Sobrenome,Município",
        (
            "João,Conceição,Antônio,André,Inês,Luís,Sebastião,Júlia,Cauê,Mônica,Sérgio,Flávia,Tomás,Ana,Pedro,Estêvão,"
            "Lúcia,Patrícia,Célia,Gonçalo"
        ),
        (
            "Gonçalves,Araújo,Guimarães,Magalhães,Simões,Conceição,Leitão,Falcão,Sá,Brandão,Assunção,França,Lourenço,"
            "Mendonça,Souza,Paixão,Aragão,Galvão,Assis,Muñoz"
        ),
        (
            "São Paulo,Brasília,Goiânia,Belém,Maceió,Florianópolis,Évora,Setúbal,Guimarães,Bragança,Portimão,Covilhã,"
            "Fundão,Niterói,Maringá,Olhão,Vitória,Cuiabá,Macapá,Santarém"
        ),
    ),
    "Dutch": (
        "Klantnummer,Voornaam,Achternaam,Woonplaats",
        (
            "Zoë,Daniël,Chloë,Loïs,Joëlle,Noël,Jan,Piet,Anaïs,Kees,Eloïse,Sanne,Thijs,Rafaël,Michaël,Fleur,Bram,"
            "Israël,Zoé,Renée"
        ),
        (
            "Coëlho,Daniëls,Böhm,Jansen,Visser,Smit,Meijer,Mulder,Bos,Ruiz,Faber,Prins,Raphaël,Kok,Blom,Goër,Boër,"
            "Maas,Vink,Oë"
        ),
        (
            "België,Oriëntaal,Coevorden,Reeuwijk,Ameland,Hoorn,Zaïre,Italiëlaan,Venlo,Gent,Liège,Enschedé,Sneek,Assen,"
            "Zeist,Edam,Goes,Weert,Tiel,Drunen"
        ),
    ),
    "Polish": (
        "Numer klienta,Imię,Nazwisko,Miasto",
        (
            "Łukasz,Małgorzata,Jędrzej,Zdzisław,Paweł,Michał,Stanisław,Agnieszka,Żaneta,Rafał,Wojciech,Bożena,Kamil,"
            "Ścibor,Grażyna,Mieczysław,Jolanta,Radosław,Elżbieta,Świętosława"
        ),
        (
            "Wójcik,Kowalski,Wiśniewski,Dąbrowski,Zieliński,Szymański,Woźniak,Kozłowski,Jabłoński,Król,Wróbel,"
            "Pawłowska,Gąsior,Żak,Ćwik,Kłos,Dębski,Łoś,Gołąb,Średniak"
        ),
        (
            "Łódź,Kraków,Gdańsk,Poznań,Wrocław,Białystok,Częstochowa,Toruń,Rzeszów,Kielce,Świdnica,Żary,Zabrze,"
            "Bełchatów,Tychy,Słupsk,Przemyśl,Będzin,Ełk,Żyrardów"
        ),
    ),
    "Turkish": (
        "Müşteri No,Adı,Soyadı,Şehir",
        (
            "Ayşe,Gülşen,Çağla,İbrahim,Ömer,Şükrü,Özlem,Yiğit,Tuğba,Işıl,Hüseyin,Süleyman,Çiğdem,Barış,Ümit,Oğuz,"
            "Zeynep,Mehmet,Doğan,Nağme"
        ),
        (
            "Yılmaz,Şahin,Öztürk,Çelik,Yıldız,Kılıç,Aydın,Özdemir,Arslan,Doğan,Koç,Kurt,Işık,Güneş,Çetin,Şimşek,"
            "Yüksel,Güler,Bulut,Keskin"
        ),
        (
            "İstanbul,İzmir,Eskişehir,Muğla,Diyarbakır,Şanlıurfa,Çanakkale,Kırıkkale,Niğde,Iğdır,Muş,Ağrı,Ankara,"
            "Kütahya,Uşak,Bingöl,Çorum,Ordu,Balıkesir,Nevşehir"
        ),
    ),
    "Japanese": (
        "顧客番号,氏名,市区町村",
        (
            "田中太郎,佐藤花子,鈴木一郎,高橋美咲,伊藤健,渡辺愛,山本翔,中村葵,小林陽菜,加藤蓮,吉田結衣,山田大輔,佐々木凛,山口悠斗,松本桜,井上颯太,木村美月,林拓海,斎藤七海,清水隼人"
        ),
        (
            "東京都,大阪市,京都市,札幌市,名古屋市,横浜市,神戸市,福岡市,仙台市,広島市,新潟市,静岡市,岡山市,熊本市,千葉市,金沢市,奈良市,長崎市,那覇市,高松市"
        ),
    ),
    "Russian": (
        "customer_id,name,city",
        (
            "Иван,Мария,Алексей,Юлия,Дмитрий,Ольга,Сергей,Анна,Павел,Елена,Андрей,Татьяна,Николай,Наталья,Михаил,"
            "Ирина,Максим,Светлана,Егор,Ксения"
        ),
        (
            "Москва,Тверь,Омск,Пермь,Чита,Казань,Самара,Уфа,Тула,Рязань,Пенза,Сочи,Курск,Орёл,Псков,Томск,Барнаул,"
            "Якутск,Калуга,Воронеж"
        ),
    ),
    "Greek": (
        "customer_id,name,city",
        (
            "Γιώργος,Μαρία,Νίκος,Ελένη,Κώστας,Δήμητρα,Άννα,Πέτρος,Σοφία,Ιωάννης,Χρήστος,Βασίλης,Θανάσης,Αλέξης,Ζωή,"
            "Έλλη,Όλγα,Ευγενία,Φωτεινή,Λευτέρης"
        ),
        (
            "Αθήνα,Πάτρα,Βόλος,Χανιά,Ξάνθη,Λάρισα,Ηράκλειο,Ρόδος,Κέρκυρα,Καβάλα,Δράμα,Σέρρες,Τρίκαλα,Λαμία,Κόρινθος,"
            "Σπάρτη,Χίος,Άργος,Ιωάννινα,Έδεσσα"
        ),
    ),
}
PAGES = {
    "cp1252": "English German Spanish French Italian Portuguese Dutch",
    "latin-1": "English German Spanish Italian Portuguese Dutch",
    "iso8859-15": "English German Spanish French Italian Portuguese Dutch",
    "cp1250": "Polish German",
    "iso8859-2": "Polish German",
    "cp1254": "Turkish German French Italian",
    "iso8859-9": "Turkish German Italian",
    "cp1251": "Russian",
    "koi8-r": "Russian",
    "cp866": "Russian",
    "mac_cyrillic": "Russian",
    "cp1253": "Greek",
    "iso8859-7": "Greek",
    "cp737": "Greek",
    "mac_roman": "English German Spanish French Italian Portuguese Dutch",
    "mac_turkish": "Turkish",
    "mac_latin2": "Polish",
    "cp437": "German Dutch Italian",
    "cp850": "English German Spanish Italian Portuguese Dutch",
    "cp852": "Polish German",
    "cp857": "Turkish",
    "cp932": "Japanese",
    "euc_jp": "Japanese",
}
PAIRS = [(page, language) for page, languages in PAGES.items() for language in languages.split()]


def table_of(language):
    """Return the header and twenty rows of a language; the id and a number are plain."""
    header, *columns = TABLES[language]
    cells = [column.split(",") for column in columns]
    rows = [
        [f"C{place:03}", *(column[place % len(column)] for column in cells), str(20 + place)] for place in range(20)
    ]
    return [*header.split(",")[: len(cells) + 1], "age"], rows


def text_of(names, rows, end="\n"):
    return "".join(",".join(row) + end for row in [names, *rows])


def encodable(names, rows, page):
    """Return whether a code page has all letters of a table."""
    try:
        text_of(names, rows).encode(page)
    except UnicodeEncodeError:
        return False
    return True


def told(read):
    return [(note.severity or "info", note.text) for note in read.notes if note.code == "encoding_guessed"]


@pytest.mark.parametrize(("page", "language"), PAIRS)
def test_a_table_of_each_language_is_read_right_from_its_code_pages(tmp_path, page, language):
    names, rows = table_of(language)
    read = read_text(tmp_path, text_of(names, rows).encode(page))
    assert (read.table.column_names, rows_of(read)) == (names, rows)
    ((severity, text),) = told(read)
    assert "--set ingest.encoding=" in text
    assert severity == "warning" or page in {
        "cp1252",
        "latin-1",
        "iso8859-15",
        "cp1250",
        "iso8859-2",
        "cp1254",
        "iso8859-9",
    }


@pytest.mark.parametrize(
    "page", [*PAGES, "cp858", "cp1257", "iso8859-13", "cp775", "iso8859-5", "mac_greek", "iso8859-3", "cp865"]
)
@pytest.mark.parametrize("n_rows", [2, 4, 20])
def test_no_table_in_any_code_page_is_silently_wrong(tmp_path, page, n_rows):
    for language in TABLES:
        names, rows = table_of(language)
        names, rows = ["customer_id", "town", "age"], [[row[0], row[-2], row[-1]] for row in rows[:n_rows]]
        if not encodable(names, rows, page) or text_of(names, rows).isascii():
            continue
        read = read_text(tmp_path, text_of(names, rows).encode(page))
        is_right = rows_of(read) == rows and not read.rejected
        assert is_right or told(read)[0][0] == "warning", (language, page)


def test_a_guess_shows_letters_in_both_encodings_and_the_option_takes_the_other(tmp_path):
    raw = "id,name\n1,Łódź\n2,Gdańsk\n".encode("cp1250")
    read = read_text(tmp_path, raw)
    ((severity, text),) = told(read)
    assert severity == "warning"
    assert "was read as cp1250: it has the letters 'Ł ń ź', which cp1252 would read as '£ ñ Ÿ'" in text
    assert rows_of(read_text(tmp_path, raw, encoding="cp1252"))[0] == ["1", "£ódŸ"]
    assert told(read_text(tmp_path, raw, encoding="cp1250")) == []


@pytest.mark.parametrize(
    "text",
    [
        "id;E-Mail\n1;kunde1@müller.de\n2;kunde2@müller.de\n".encode("cp1252"),
        "id|Nachname\n1|Größler\n2|Müller\n".encode("cp1252"),
        "id,名前\n1,田中太郎\n2,佐藤花子\n".encode("cp932"),
        "id,Nachname\n1,d\x92Angludet\n".encode(),
    ],
)
def test_a_guess_shows_no_words_of_a_table(tmp_path, text):
    ((_, shown),) = told(read_text(tmp_path, text))
    assert "'" in shown
    assert not [
        word for word in ("müller", "Größ", "Müll", "kunde1", "ßler", "田中", "太郎", "Angludet") if word in shown
    ]


def test_no_encoding_of_east_asia_is_suggested_for_surnames_of_the_west(tmp_path):
    lines = ["Kd;Nachname;umsatz", *(f"K{n};Größler{n};{n}" for n in range(30))]
    ((severity, text),) = told(read_text(tmp_path, "\n".join(lines).encode("cp1252")))
    assert severity == "info"
    assert not [name for name in ("cp932", "euc_jp", "gb18030", "big5", "euc_kr") if name in text]


def test_every_language_with_accents_says_which_letters_it_has():
    assert all(language.alphabets for language in LANGUAGES if language.is_spaced)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
@pytest.mark.parametrize("mark", ["", MARK, MARK * 2])
@pytest.mark.parametrize("language", ["German", "Russian", "Greek", "Japanese", "Polish"])
def test_wide_text_is_read_with_and_without_marks(tmp_path, encoding, mark, language):
    names, rows = table_of(language)
    read = read_text(tmp_path, (mark + text_of(names, rows, "\r\n")).encode(encoding))
    assert (read.table.column_names, rows_of(read)) == (names, rows)


@pytest.mark.parametrize(
    "text",
    [
        f"{MARK}{MARK}id,name\n1,Köln\n",
        f'{MARK}"{MARK}id",name\n1,Köln\n',
        f"{MARK}id,name\n{MARK}1,Köln\n",
        f"id,{MARK}name\n1,Köln\n",
    ],
)
def test_a_byte_order_mark_is_never_part_of_a_name_or_of_the_first_cell(tmp_path, text):
    read = read_text(tmp_path, text.encode())
    assert (read.table.column_names, rows_of(read)) == (["id", "name"], [["1", "Köln"]])
    named = with_unique_names(pa.table({"0": ["1"]}), [f"{MARK}id"], ReadOptions(), "frame")
    assert named.table.column_names == ["id"]


def test_the_mark_of_utf_8_says_more_than_its_broken_lines(tmp_path):
    raw = codecs.BOM_UTF8 + b"id,name,age\n1,Ulm,20\n2,K\xf6ln,30\n3,Bern,40\n4,Wien,50\n"
    read = read_text(tmp_path, raw)
    assert [row[0] for row in rows_of(read)] == ["1", "3", "4"]
    assert [row.reason for row in read.rejected] == ["not_utf8"]


DAMAGED = {
    "utf-8": ("1,Köln\n2,Malmö\n3,Zürich\n4,Ulm\n".encode().replace("Malmö".encode(), b"Malm\xf6"), "auto"),
    "one letter cut": (b"1,Bern\n2,M\xc3\xa9rib\xc3l\n3,Ulm\n4,Oslo\n", "auto"),
    "named utf-8": ("1,Köln\n2,Malmö\n3,Zürich\n4,Ulm\n".encode().replace("Malmö".encode(), b"Malm\xf6"), "utf-8"),
    "utf-16": ((MARK + "1,Köln\n2,Malmö\n3,Zürich\n4,Ulm\n").encode("utf-16-le").replace(b"m\0", b"\x00\xd8"), "auto"),
    "cp1252": ("1,Köln\n2,Malmö\n3,Zürich\n4,Ulm\n".encode("cp1252").replace(b"Malm", b"Mal\x81"), "cp1252"),
    "cp932": ("1,東京\n2,大阪x\n3,京都\n4,札幌\n".encode("cp932").replace(b"x\n", b"\x81\n"), "cp932"),
}


@pytest.mark.parametrize("case", DAMAGED)
def test_a_line_that_breaks_its_encoding_is_rejected_and_the_others_stay(tmp_path, case):
    body, encoding = DAMAGED[case]
    head = "id,name\n".encode("utf-16-le") if case == "utf-16" else b"id,name\n"
    body = body[2:] if case == "utf-16" else body
    raw = (codecs.BOM_UTF16_LE + head if case == "utf-16" else head) + body
    read = read_text(tmp_path, raw, encoding=encoding)
    assert [row[0] for row in rows_of(read)] == (["1", "3", "4"] if case != "utf-16" else ["1", "3"])
    assert {row.reason for row in read.rejected} == {"not_utf8"}
    assert told(read) == []


def test_a_file_that_is_mostly_of_another_encoding_is_not_read_as_the_named_one(tmp_path):
    with pytest.raises(DataError, match=r"the text is not utf-8 \(got byte 0xF6 at offset 11"):
        read_text(tmp_path, "id,name\n1,Köln\n2,Malmö\n".encode("cp1252"), encoding="utf-8")


def test_plain_text_is_not_copied():
    raw = memoryview(b"id,name\n1,Ulm\n")
    assert decode(raw, "auto", "x.csv").buffer is raw


@pytest.mark.parametrize("page", ["cp1252", "iso8859-15", "mac_roman", "cp1250"])
def test_signs_of_currencies_are_no_letters(tmp_path, page):
    rows = [[f"C{place}", f'"1.{176 + place},80 €"'] for place in range(20)]
    raw = text_of(["Kunde", "Umsatz"], [*rows, ["C99", "Größe"]]).encode(page)
    assert rows_of(read_text(tmp_path, raw))[0] == ["C0", "1.176,80 €"]


def test_letters_of_windows_that_became_control_characters_are_read_as_letters_and_told(tmp_path):
    lines = ["id,wine,price", *[f"C{n},Château d\x92Angludet \x96 {n},{n} \x80" for n in range(9)]]
    read = read_text(tmp_path, "\n".join(lines))
    assert read.table.column("wine")[3].as_py() == "Château d’Angludet – 3"
    (note,) = [note for note in read.notes if note.code == "encoding_guessed"]
    assert "27 control characters" in note.text
    assert "turned into them: '– ’ €'. To keep" in note.text
    as_told = read_text(tmp_path, "\n".join(lines), encoding="utf-8")
    assert as_told.table.column("wine")[3].as_py() == "Château d\x92Angludet \x96 3"


def test_a_zero_among_plain_letters_is_damage_and_not_another_encoding():
    assert decode(memoryview(b"col1|col\x002\nval1|val2"), "auto", "x.csv").encoding == "utf-8"
    assert decode(memoryview("col1|col2\nval1|val2".encode("utf-16-be")), "auto", "x.csv").encoding == "utf-16-be"
    assert decode(memoryview("名前,年\n田中,5\n鈴木,6\n".encode("utf-16-le")), "auto", "x.csv").encoding == "utf-16-le"
