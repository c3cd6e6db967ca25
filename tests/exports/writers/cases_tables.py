"""Tables of customers, and files, in which one thing is as people and programs leave it."""

import html
import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import xlsxwriter

from tests.exports.expected import CustomersTruth, OrdersTruth, orders_truth
from tests.exports.shop import made_up
from tests.exports.writers.simple import Person, log, people
from tests.exports.writing import Export, delimited, point

NUMBERS = ("age", "income", "spend", "visits")
ID_NAMES = (
    "CLIENTNUM", "customerid", "id_cliente", "Kundennummer", "Numéro client", "Klantnr", "CustID", "acct_nbr", "ContactId__c",
    "msisdn", "会員番号", "codigo_cliente", "Nr klienta", "müşteri_no", "codice_cliente",
)  # fmt: skip
AGREE = ("Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree")

Cell = Callable[[int, Person], object]
PLAIN: dict[str, Cell] = {
    "age": lambda _, person: person.age,
    "income": lambda _, person: person.income,
    "spend": lambda _, person: point(person.spend),
    "visits": lambda _, person: person.visits,
}


def _id(_: int, person: Person) -> object:
    return f"C{person.number}"


def _rows(columns: dict[str, Cell]) -> list[dict[str, object]]:
    return [{name: cell(place, person) for name, cell in columns.items()} for place, person in enumerate(people())]


def _table(columns: dict[str, Cell]) -> bytes:
    return delimited(list(columns), _rows(columns))


def _truth(
    id_column: str, *, used: tuple[str, ...] = NUMBERS, never: tuple[str, ...] = (), names: str = "(?!)"
) -> CustomersTruth:
    return CustomersTruth(n=len(people()), id_column=id_column, never=(id_column, *never), used=used, names=names)


def _workbook(rows: list[list[object]], merged: tuple[tuple[int, int, object], ...] = ()) -> bytes:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    for first, last, value in merged:
        sheet.merge_range(first, 0, last, 0, value)
    book.close()
    return stream.getvalue()


def _with_total(word: str) -> bytes:
    rows: list[list[object]] = [[f"K-{each.number}", each.visits, each.spend / 100] for each in people()]
    total = [word, sum(each.visits for each in people()), sum(each.spend for each in people()) / 100]
    return _workbook([["Customer", "Visits", "Revenue"], *rows, total])


def _with_subtotals() -> bytes:
    rows: list[list[object]] = [["Customer", "Visits", "Revenue"]]
    for start in range(0, len(people()), 50):
        part = people()[start : start + 50]
        rows += [[f"K-{each.number}", each.visits, each.spend / 100] for each in part]
        name = ("Subtotal North", "Subtotal South", "Subtotal West")[start // 50]
        rows.append([name, sum(each.visits for each in part), sum(each.spend for each in part) / 100])
    return _workbook(rows)


def _merged_orders() -> bytes:
    rows: list[list[object]] = [["Orders of all customers"], [], ["Customer", "Order", "Date", "Amount"]]
    merged = []
    orders = sorted(made_up().kept, key=lambda order: (order.customer.number, order.number))
    start = 0
    for place, order in enumerate(orders):
        is_last = place + 1 == len(orders) or orders[place + 1].customer != order.customer
        name = f"K-{order.customer.number}"
        rows.append([name if start == place else "", order.number, f"{order.time:%Y-%m-%d}", order.net / 100])
        if is_last:
            if place > start:
                merged.append((start + 3, place + 3, name))
            start = place + 1
    rows.append(["Total", "", "", sum(order.net for order in orders) / 100])
    return _workbook(rows, tuple(merged))


def _page() -> bytes:
    columns = {"customer_id": _id, **PLAIN}
    head = "".join(f"<th>{name}</th>" for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{html.escape(str(value))}</td>" for value in row.values()) + "</tr>"
        for row in _rows(columns)
    )
    return f"<html><body><table><tr>{head}</tr>{body}</table></body></html>".encode()


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("orders_export.csv", log())
    return stream.getvalue()


def _answers() -> bytes:
    questions: dict[str, Cell] = {
        f"Q{number} I like feature {number}": lambda place, person, number=number: AGREE[(person.visits + number) % 5]
        for number in range(1, 6)
    }
    return _table(
        {
            "Respondent ID": lambda place, _: 118_000_000_000 + place * 7,
            **questions,
            "How likely to recommend": _recommend,
        }
    )


def _recommend(_: int, person: Person) -> object:
    return person.visits % 11


def _last_order(place: int, _: Person) -> object:
    return f"2024-{place % 6 + 1:02}-{place % 27 + 1:02}"


def exports() -> tuple[Export, ...]:
    """Give one table a thing."""
    told = {"customer_id": _id, **PLAIN}
    ids = tuple(
        Export(
            name=f"id_called_{name}",
            file=f"customers_{place}.csv",
            content=_table({name: lambda _, person: person.number, **PLAIN}),
            truth=replace(_truth(f"({name})?"), never=(name,)),
            must_be_read=True,
        )
        for place, name in enumerate(ID_NAMES)
    )
    last = _table(told | {"last_order_id": lambda place, _: 5000 + place, "last_order_date": _last_order})
    thousands: dict[str, Cell] = {
        "income": lambda _, person: f"{round(person.income / 1000)}k",
        "followers": lambda _, person: f"{person.spend / 1e5:.1f}M",
    }  # fmt: skip
    orders: OrdersTruth = orders_truth(made_up(), {"net": ""}, by="id", names="Customer|customer")
    files = (
        (
            "index_without_a_name",
            "index.csv",
            _table({"": lambda place, _: place, **told}),
            _truth("customer_id", never=("column_1",)),
        ),
        (
            "grand_total_in_german",
            "gesamt.xlsx",
            _with_total("Gesamtergebnis"),
            _truth("Customer", used=("Visits", "Revenue")),
        ),
        (
            "grand_total_in_italian",
            "totale.xlsx",
            _with_total("Totale complessivo"),
            _truth("Customer", used=("Visits", "Revenue")),
        ),
        ("subtotals_between_rows", "subtotals.xlsx", _with_subtotals(), _truth("Customer", used=("Visits", "Revenue"))),
        ("last_order_of_each_customer", "last_order.csv", last, _truth("customer_id", never=("last_order_id",))),
        (
            "thousands_and_millions",
            "k_and_m.csv",
            _table(told | thousands),
            _truth("customer_id", used=(*NUMBERS, "followers")),
        ),
        (
            "answers_in_words",
            "survey.csv",
            _answers(),
            _truth("Respondent ID", used=("Q1 I like feature 1", "Q5 I like feature 5")),
        ),
        ("page_called_xls", "crm_export.xls", _page(), _truth("customer_id")),
        ("zip_of_one_log", "export.zip", _zip(), orders),
        ("merged_cells", "merged.xlsx", _merged_orders(), orders),
    )
    return (
        *ids,
        *(
            Export(name=name, file=file, content=content, truth=truth, must_be_read=name.startswith("last"))
            for name, file, content, truth in files
        ),
    )
