"""Invoices: blank lines between them, paid by a date alone, in Dutch, and with lakhs.

Columns and states: MYOB's fields for the import and export of sales of items; MICE Operations' page on its CSV file; Planaday's
page on the export of lines of invoices; the header of an invoicing system in India, as its source on GitHub writes it.
"""

from dataclasses import replace

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, moves_of, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, comma, delimited, dollars, said

PAID = ("done", "processing")


def _myob() -> bytes:
    """A line of braces on top, a blank line between invoices, and credits as negative pieces."""
    header = (
        "Co./Last Name,First Name,Invoice #,Date,Customer PO,Item Number,Quantity,Description,Price,Inc-Tax Price,Discount,Total,"
        "Inc-Tax Total,Journal Memo,Tax Code,GST Amount,Sale Status,Card ID,Record ID"
    )
    rows: list[dict[str, object]] = []
    for place, move in enumerate(moves_of(second_shop(168).paid)):
        customer = move.order.customer
        rows += [
            {
                "Co./Last Name": customer.last, "First Name": customer.first, "Invoice #": f"{place + 1:08d}",
                "Date": f"{move.time.day}/{move.time:%m/%Y}", "Item Number": line.sku, "Quantity": move.sign * line.quantity,
                "Description": line.name, "Price": dollars(line.price), "Inc-Tax Price": dollars(round(line.price * 1.08)),
                "Discount": "10%" if line.discount else "0%", "Total": dollars(move.sign * line.amount),
                "Inc-Tax Total": dollars(move.sign * (line.amount + line.tax)),
                "Journal Memo": f"Sale; {customer.last}, {customer.first}", "Tax Code": "GST",
                "GST Amount": dollars(move.sign * line.tax), "Sale Status": "I",
                "Card ID": f"CUS{customer.number:06d}", "Record ID": customer.number - 20000,
            }
            for line in move.lines
        ]  # fmt: skip
        rows.append({})
    return delimited(header, rows, sep="\t", before="{}\t\r\n")


def _mice() -> bytes:
    """Each line repeats the sums of its invoice; one that is not paid has no day of payment."""
    cells = {
        "InvoiceNumber": lambda o, _: f"{o.time.year}{o.number}",
        "DescriptionFactuur": lambda o, _: f"Event {o.number}",
        "ClientReference": lambda o, _: f"DEB{o.customer.number}",
        "Clientname": lambda o, _: o.customer.name,
        "City": lambda o, _: o.customer.city,
        "Email": lambda o, _: o.customer.email,
        "Country": lambda o, _: o.customer.country,
        "TotalExclVat": lambda o, _: comma(o.net),
        "TotalInclVat": lambda o, _: comma(o.net + o.tax),
        "TotalVat": lambda o, _: comma(o.tax),
        "DateSent": lambda o, _: f"{o.time:%d-%m-%Y}",
        "DatePaid": lambda o, _: "" if o.status == "pending" else f"{o.refund_time:%d-%m-%Y}",
        "DateDue": lambda o, _: f"{o.refund_time:%d-%m-%Y}",
        "LineAmount": lambda _, line: line.quantity,
        "LineDescription": lambda _, line: line.name,
        "LineTax": lambda _, line: comma(line.tax),
        "LineTaxPercentage": lambda *_: 8,
        "LinePrice": lambda _, line: comma(line.price),
        "LineTotalPriceTotaal": lambda _, line: comma(line.amount),
        "LineProductCode": lambda _, line: line.sku,
        "LineGLNumber": lambda *_: 8000,
    }
    orders = [order for order in second_shop(169).orders if order.status in (*PAID, "pending")]
    return by_line(cells, orders, sep=";")


def _planaday() -> bytes:
    state = "Betaald|Betaald|Gecrediteerd|Concept|Concept|Gecrediteerd|Betaald"
    cells = {
        "factuur_id": lambda o, _: 77_000 + o.number,
        "factuur_code": lambda o, _: f"F{o.time:%y}-{o.number}",
        "factuur_omschrijving": lambda *_: "Cursus",
        "factuur_datum": lambda o, _: f"{o.time:%d-%m-%Y}",
        "factuur_status": lambda o, _: said(o, state),
        "regel_bedrijf_naam": lambda o, _: f"{o.customer.last} & Zonen",
        "regel_bedrijf_code": lambda o, _: f"B{o.customer.number}",
        "regel_datum": lambda o, _: f"{o.time:%d-%m-%Y}",
        "regel_type": lambda *_: "cursus",
        "regel_cursus_code": lambda _, line: line.sku,
        "regel_aantal": lambda _, line: line.quantity,
        "regel_beschrijving": lambda _, line: line.name,
        "regel_prijs_ex_btw": lambda _, line: comma(line.price),
        "regel_btw": lambda _, line: comma(line.tax),
        "regel_totaal_ex_btw": lambda _, line: comma(line.amount, "."),
        "factuur_referentiecode": lambda *_: "",
    }
    return by_line(cells, second_shop(170).orders, sep=";", encoding="utf-8-sig", quote=True)


def _rupees(number: int) -> str:
    """Write 12,34,567.00."""
    text = str(number)
    head, tail = text[:-3], text[-3:]
    while len(head) > 2:
        head, tail = head[:-2], f"{head[-2:]},{tail}"
    return f"{head},{tail}.00" if head else f"{tail}.00"


def _gst() -> bytes:
    state = "paid|paid|cancelled|draft|overdue|cancelled|paid"
    cells = {
        "Invoice Number": lambda o: f"INV/{o.time:%Y-%m}/{o.number}",
        "Client Name": lambda o: o.customer.name,
        "Client Email": lambda o: o.customer.email,
        "Client GSTIN": lambda o: f"27AAPFU{o.customer.number % 10000:04d}F1ZV",
        "Subtotal (INR)": lambda o: _rupees(o.net),
        "GST (INR)": lambda o: _rupees(o.tax),
        "Grand Total (INR)": lambda o: _rupees(o.net + o.tax),
        "Status": lambda o: said(o, state),
        "Issue Date": lambda o: f"{o.time:%d/%m/%Y}",
        "Due Date": lambda o: f"{o.refund_time:%d/%m/%Y}",
        "Payment Date": lambda o: f"{o.refund_time:%d/%m/%Y}" if said(o, state) == "paid" else "",
    }
    return by_order(cells, second_shop(171).orders)


def _gross(order: Order) -> int:
    return order.net + order.tax


def exports() -> tuple[Export, ...]:
    """Give exports of books and invoices."""
    frames = {
        number: second_shop(number).frame().assign(collected=[_gross(order) for order in second_shop(number).orders])
        for number in (168, 169, 171)
    }
    books = frames[168].assign(
        refunded=[sum(line.amount + line.tax for line in order.returned) for order in second_shop(168).orders]
    )
    listed = frames[169][frames[169]["status"].isin((*PAID, "pending"))]["id"].nunique()
    net = {"net": r"(?<!Inc-Tax )Total", "collected": "Inc-Tax Total"}
    events = {"collected": "TotalInclVat", "net": "TotalExclVat|LineTotalPriceTotaal"}
    rupees = {"collected": "Grand Total", "net": "Subtotal"}
    return (
        Export(
            name="myob_item_sales", file="ITEMSALE.TXT", content=_myob(),
            truth=orders_truth(second_shop(168), net, by="id", refunds="rows", frame=books, names="Total|Card ID"),
        ),
        Export(
            name="mice_invoices_paid_by_date", file="export.csv", content=_mice(),
            truth=replace(
                orders_truth(
                    second_shop(169), events, by="id", statuses=PAID, frame=frames[169], names="DatePaid|TotalInclVat",
                ),
                appear=frozenset({listed}),
            ),
        ),
        Export(
            name="planaday_lines_dutch", file="factuurregels.csv", content=_planaday(),
            truth=orders_truth(second_shop(170), {"net": "regel_totaal_ex_btw"}, by="id", names="factuur_status|regel_"),
        ),
        Export(
            name="gst_invoices_in_lakhs", file="invoices.csv", content=_gst(),
            truth=orders_truth(
                second_shop(171), rupees, scale=1, frame=frames[171], names="Status|Grand Total",
            ),
        ),
    )  # fmt: skip
