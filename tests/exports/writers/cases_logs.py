"""Logs of orders in which one thing is written as people and programs write it."""

from collections.abc import Callable
from datetime import datetime, timedelta

from tests.exports.expected import OrdersTruth, orders_truth
from tests.exports.shop import Order, made_up
from tests.exports.writers.simple import PLAIN, Cell, log, renamed, with_columns
from tests.exports.writing import Export, comma, delimited, point, said


def _truth(names: str = "(?!)", **how: object) -> OrdersTruth:
    return orders_truth(made_up(), {"net": ""}, by="id", names=names, **how)


def _dates(name: str, written: Callable[[datetime], object]) -> Export:
    content = log(with_columns(order_date=lambda order: written(order.time)))
    return Export(
        name=f"dates_{name}",
        file=f"{name}.csv",
        content=content,
        truth=_truth("order_date"),
        must_be_read=name not in NUMBERS,
    )


def _us(time: datetime) -> str:
    return f"{time.month}/{time.day}/{time.year}, {time.hour % 12 or 12}:{time:%M %p}"


DATES: dict[str, Callable[[datetime], object]] = {
    "month_names": lambda time: f"{time:%d-%b-%Y}",
    "us_comma_pm": _us,
    "utc_suffix": lambda time: f"{time} UTC",
    "postgres_00": lambda time: f"{time}+00",
    "offset_after_blank": lambda time: f"{time} -0300",
    "iso_am_pm": lambda time: f"{time:%Y-%m-%d %I:%M %p}",
    "japanese": lambda time: f"{time.year}年{time.month}月{time.day}日",
    "compact_with_time": lambda time: f"{time:%Y%m%d %H:%M:%S}",
    "epoch_seconds": lambda time: round((time - datetime(1970, 1, 1)).total_seconds()),
    "epoch_milliseconds": lambda time: round((time - datetime(1970, 1, 1)).total_seconds()) * 1000,
    "excel_serial": lambda time: f"{(time - datetime(1899, 12, 30)) / timedelta(days=1):.4f}",
}


def _by_period(period: Callable[[datetime], str]) -> bytes:
    sums: dict[tuple[int, str], int] = {}
    for order in made_up().kept:
        key = (order.customer.number, period(order.time))
        sums[key] = sums.get(key, 0) + order.net
    rows = [{"customer_id": key[0], "date": key[1], "amount": point(cents)} for key, cents in sums.items()]
    return delimited("customer_id,date,amount", rows)


def _period_truth(freq: str) -> OrdersTruth:
    frame = made_up().frame()
    start = frame["time"].dt.to_period(freq).dt.start_time
    frame = frame.assign(number=frame["id"].astype(str) + start.astype(str), time=start)
    return orders_truth(made_up(), {"net": ""}, by="id", names="date", frame=frame)


def _lines(columns: dict[str, Callable[[Order, int], object]]) -> bytes:
    rows = [
        {name: cell(order, place) for name, cell in columns.items()}
        for order in made_up().kept
        for place in range(len(order.lines))
    ]
    return delimited(list(columns), rows)


def _total_on_each_line() -> bytes:
    return _lines(
        {
            "customer_id": lambda order, _: order.customer.number,
            "order_id": lambda order, _: order.number,
            "order_date": lambda order, _: f"{order.time:%Y-%m-%d}",
            "sku": lambda order, place: order.lines[place].sku,
            "quantity": lambda order, place: order.lines[place].quantity,
            "order_total": lambda order, _: point(order.net),
        }
    )


def _run_together() -> bytes:
    return _lines(
        {
            "customerid": lambda order, _: order.customer.number,
            "invoiceno": lambda order, _: order.number,
            "invoicedate": lambda order, _: f"{order.time:%Y-%m-%d}",
            "stockcode": lambda order, place: order.lines[place].sku,
            "quantity": lambda order, place: order.lines[place].quantity,
            "unitprice": lambda order, place: point(order.lines[place].price),
        }
    )


def _accounting() -> bytes:
    rows = []
    for order in made_up().paid:
        row = {"customer_id": order.customer.number, "order_id": order.number, "order_date": f"{order.time:%Y-%m-%d}"}
        rows.append(row | {"amount": f"${order.net / 100:,.2f}", "fee": " $-   "})
        if order.returned:
            rows.append(row | {"order_date": f"{order.refund_time:%Y-%m-%d}", "fee": " $-   "})
            rows[-1]["amount"] = f"$({order.refunded_goods / 100:,.2f})"
    return delimited("customer_id,order_id,order_date,amount,fee", rows)


def _mixed_case(order: Order) -> str:
    mail = order.customer.email
    return (mail, mail.upper(), mail.title(), f" {mail}")[order.number % 4]


GERMAN: dict[str, Cell] = {
    "Kundennummer": PLAIN["customer_id"],
    "Bestelldatum": lambda order: f"{order.time:%d.%m.%Y}",
    "Bestellnummer": PLAIN["order_id"],
    "Zahlungsart": lambda order: "Überweisung",
    "Umsatz": lambda order: f"{comma(order.net, '.')} €",
}
ZLOTY: dict[str, Cell] = {
    "Customer ID": PLAIN["customer_id"],
    "Order ID": lambda order: f"PO-{order.number}",
    "Order Date": PLAIN["order_date"],
    "Order total": lambda order: f"{comma(order.net)} zł",
}
PRESTASHOP: dict[str, Cell] = {
    "id_order": PLAIN["order_id"],
    "id_customer": PLAIN["customer_id"],
    "date_add": lambda order: order.time,
    "total_paid": PLAIN["amount"],
}
STATUS: dict[str, Cell] = PLAIN | {
    "status": lambda order: said(order, "completed|processing|cancelled|failed|pending|refunded|completed")
}
WHOLE: dict[str, Cell] = PLAIN | {
    "amount": lambda order: f"{order.net // 10:,}".replace(",", "."),
    "tax": lambda order: comma(order.tax),
}


def _whole_truth() -> OrdersTruth:
    frame = made_up().frame()
    return orders_truth(
        made_up(), {"net": ""}, by="id", scale=1, frame=frame.assign(net=frame["net"] // 10), names="amount"
    )


def _gaps_truth() -> OrdersTruth:
    frame = made_up().frame()
    days = frame["id"].astype(str) + frame["time"].dt.strftime(" %Y-%m-%d")
    return orders_truth(
        made_up(),
        {"net": ""},
        by="id",
        frame=frame.assign(number=frame["number"].astype(str).where(frame["number"] % 2 == 0, days)),
    )


def _last_century_truth() -> OrdersTruth:
    frame = made_up().frame()
    return orders_truth(
        made_up(), {"net": ""}, by="id", names="1995|2095", frame=frame.assign(time=frame["time"].map(_century_before))
    )


def _century_before(time: datetime) -> datetime:
    return time.replace(year=time.year - 28)


NUMBERS = ("epoch_seconds", "epoch_milliseconds", "excel_serial")
PERIODS = ("months_yyyymm", "quarters", "ids_in_scientific_notation")


def _two_digits(order: Order) -> str:
    time = _century_before(order.time)
    return f"{time.month}/{time.day}/{time:%y}"


def exports() -> tuple[Export, ...]:
    """Give one log a thing."""
    shop, guests = made_up(), made_up(guests=True)
    rows = {"net": ""}
    named = orders_truth(guests, rows, by="id", names="guest|customer_id")
    ids = with_columns(customer_id=lambda order: f"6.12{order.customer.number // 30}E+12")
    guarded = with_columns(
        customer_id=lambda order: f'="000{order.customer.number}"', order_id=lambda order: f'="{order.number}"'
    )
    nobody = with_columns(customer_id=lambda order: "guest" if order.guest else order.customer.number)
    gaps = with_columns(order_id=lambda order: "" if order.number % 2 else order.number)
    mails = {"customer_email": _mixed_case, **{name: cell for name, cell in PLAIN.items() if name != "customer_id"}}
    per_month, per_quarter = (
        _by_period(lambda time: f"{time:%Y%m}"),
        _by_period(lambda time: f"{time.year}-Q{(time.month + 2) // 3}"),
    )
    cases = (
        ("status_one_row_an_order", log(STATUS, shop.orders), _truth("status")),
        ("total_on_each_line", _total_on_each_line(), _truth("order_total")),
        ("guest_checkout", log(nobody, guests.kept), named),
        ("run_together_names", _run_together(), orders_truth(shop, {"goods": ""}, by="id")),
        ("prestashop_names", log(PRESTASHOP), _truth()),
        ("german_cp1252", log(GERMAN, sep=";", encoding="cp1252"), _truth()),
        ("emails_in_mixed_case", log(mails), orders_truth(shop, rows, by="email", names="customer_email")),
        ("two_digit_years_1995", log(with_columns(order_date=_two_digits)), _last_century_truth()),
        ("months_yyyymm", per_month, _period_truth("M")),
        ("quarters", per_quarter, _period_truth("Q")),
        ("whole_euros_with_points", log(WHOLE, sep=";"), _whole_truth()),
        ("zloty", log(ZLOTY), _truth("Order total")),
        ("accounting_format", _accounting(), _truth("amount", refunds="rows")),
        ("ids_in_scientific_notation", log(ids), _truth(r"E\+|scientific")),
        ("excel_text_guard", log(guarded), _truth()),
        ("order_numbers_with_gaps", log(gaps), _gaps_truth()),
        ("names_of_roles_swapped", log(renamed(customer_id="Client", amount="Turnover")), _truth()),
    )
    logs = (
        Export(name=name, file=f"{name}.csv", content=content, truth=truth, must_be_read=name not in PERIODS)
        for name, content, truth in cases
    )
    return (*logs, *(_dates(name, written) for name, written in DATES.items()))
