"""Business systems, bookkeeping and tills.

Columns: SAP's list VA05 saved as a local file; DATEV's format of bookings; QuickBooks' report Sales by Customer Detail;
Xero's export of sales invoices; the exports of lexoffice and Exact Online; Zettle's report in Swedish kronor;
Lightspeed X-Series' sales history; Clover's export of orders.
"""

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.second.rows import Move, by_line, by_move, by_order, moves_of, second_shop
from tests.exports.writing import Export, comma, delimited, dollars, point, said


def _trailing(text: str) -> str:
    return f"{text[1:]}-" if text.startswith("-") else text


def _sap_unconverted() -> bytes:
    names = (
        "Sales Doc.",
        "Item",
        "Doc. Date",
        "SaTy",
        "Sold-to",
        "Material",
        "Order Quantity",
        "SU",
        "Net Value",
        "Curr.",
    )
    widths = (10, 6, 10, 4, 10, 18, 15, 3, 15, 5)
    bar = "-" * (sum(widths) + len(widths) + 1) + "\r\n"

    def written(cells: tuple[object, ...]) -> str:
        return "|" + "|".join(f"{cell!s:{width}}" for cell, width in zip(cells, widths, strict=True)) + "|\r\n"

    text = "List of Sales Orders\r\n\r\n" + bar + written(names) + bar
    for move in moves_of(second_shop(52).paid):
        number = move.order.number + (0 if move.sign > 0 else 60000)
        for place, line in enumerate(move.lines):
            quantity = _trailing(f"{move.sign * line.quantity}.000")
            value = _trailing(f"{move.sign * line.amount / 100:,.2f}")
            day = f"{move.time:%m/%d/%Y}"
            kind = "OR" if move.sign > 0 else "RE"
            buyer = move.order.customer.number
            text += written((number, place * 10 + 10, day, kind, buyer, line.sku, quantity, "EA", value, "USD"))
    return (text + bar).encode()


def _datev() -> bytes:
    head = '"EXTF";700;21;"Buchungsstapel";9;20240603090000000;;"RE";"";"";1001;1;20240101;4;20240101;20241231\r\n'
    cells = {
        "Umsatz (ohne Soll/Haben-Kz)": lambda m: comma(abs(m.total)),
        "Soll/Haben-Kennzeichen": lambda m: "S" if m.sign > 0 else "H",
        "WKZ Umsatz": lambda m: "EUR",
        "Konto": lambda m: m.order.customer.number - 10000,
        "Gegenkonto (ohne BU-Schlüssel)": lambda m: 8400,
        "Belegdatum": lambda m: f"{m.time:%d%m}",
        "Belegfeld 1": lambda m: f"RE{m.order.number}",
        "Buchungstext": lambda m: m.order.customer.name,
    }
    return by_move(cells, moves_of(second_shop(53).paid), sep=";", before=head, encoding="cp1252")


def _quickbooks() -> bytes:
    head = 'Made Up Inc.\r\nSales by Customer Detail\r\n"March 2023 - June 2024"\r\n\r\n'
    names = ["", "Date", "Transaction Type", "Num", "Product/Service", "Quantity", "Sales Price", "Amount", "Balance"]
    moves = moves_of(second_shop(54).paid)
    rows: list[dict[str, object]] = []
    for name in sorted({move.order.customer.name for move in moves}):
        rows.append({"": name})
        balance = 0
        for move in moves:
            if move.order.customer.name != name:
                continue
            for line in move.lines:
                balance += move.sign * line.amount
                rows.append(
                    {
                        "Date": f"{move.time:%m/%d/%Y}", "Transaction Type": "Invoice" if move.sign > 0 else "Credit Memo",
                        "Num": move.order.number + (0 if move.sign > 0 else 60000), "Product/Service": line.name,
                        "Quantity": f"{move.sign * line.quantity}.00", "Sales Price": f"{line.amount / line.quantity / 100:.4f}",
                        "Amount": f"{move.sign * line.amount / 100:,.2f}", "Balance": f"{balance / 100:,.2f}",
                    }
                )  # fmt: skip
        rows.append({"": f"Total for {name}", "Amount": f"${balance / 100:,.2f}"})
    total = sum(move.net for move in moves)
    rows.append({"": "TOTAL", "Amount": f"${total / 100:,.2f}"})
    return delimited(names, rows, before=head)


def _xero() -> bytes:
    state = "Paid|Approved|Voided|Deleted|Draft|Voided|Paid"
    cells = {
        "ContactName": lambda o, x: o.customer.name,
        "EmailAddress": lambda o, x: o.customer.email,
        "InvoiceNumber": lambda o, x: f"INV-{o.number}",
        "InvoiceDate": lambda o, x: f"{o.time:%d/%m/%Y}",
        "DueDate": lambda o, x: f"{o.refund_time:%d/%m/%Y}",
        "Total": lambda o, x: point(o.net + o.tax),
        "TaxTotal": lambda o, x: point(o.tax),
        "InvoiceAmountDue": lambda o, x: "0.00",
        "Description": lambda o, x: x.name,
        "Quantity": lambda o, x: f"{x.quantity}.0000",
        "UnitAmount": lambda o, x: point(x.price),
        "Discount": lambda o, x: "10.00" if x.discount else "",
        "LineAmount": lambda o, x: point(x.amount),
        "TaxAmount": lambda o, x: point(x.tax),
        "Currency": lambda o, x: "NZD",
        "Type": lambda o, x: "Sales invoice",
        "Status": lambda o, x: said(o, state),
    }
    return by_line(cells, second_shop(55).orders)


def _lexoffice() -> bytes:
    def state(move: Move) -> str:
        known = "bezahlt|überfällig|storniert|storniert|Entwurf|bezahlt|bezahlt"
        return said(move.order, known) if move.sign > 0 else "bezahlt"

    cells = {
        "Belegtyp": lambda m: "Rechnung" if m.sign > 0 else "Rechnungskorrektur",
        "Belegnummer": lambda m: f"{'RE' if m.sign > 0 else 'RK'}{m.order.number}",
        "Belegdatum": lambda m: f"{m.time:%d.%m.%Y}",
        "Status": state,
        "Kundennummer": lambda m: m.order.customer.number,
        "Name": lambda m: m.order.customer.name,
        "Nettobetrag": lambda m: comma(m.net, "."),
        "USt-Betrag": lambda m: comma(m.tax, "."),
        "Bruttobetrag": lambda m: comma(m.net + m.tax, "."),
        "Währung": lambda m: "EUR",
    }
    return by_move(cells, moves_of(second_shop(56).orders), sep=";", encoding="utf-8-sig")


def _exact() -> bytes:
    cells = {
        "Dagboek": lambda m: "70 Verkoopboek",
        "Factuurnr.": lambda m: m.order.number + (0 if m.sign > 0 else 60000),
        "Factuurdatum": lambda m: f"{m.time:%d-%m-%Y}",
        "Debiteur": lambda m: m.order.customer.number,
        "Naam": lambda m: m.order.customer.name,
        "Omschrijving": lambda m: "Verkoop" if m.sign > 0 else "Creditnota",
        "Bedrag excl. btw": lambda m: _trailing(comma(m.net, ".")),
        "Btw": lambda m: _trailing(comma(m.tax, ".")),
        "Valuta": lambda m: "EUR",
    }
    return by_move(cells, moves_of(second_shop(57).paid), sep=";", encoding="cp1252")


def _zettle_kronor() -> bytes:
    cells = {
        "Date": lambda o, x: f"{o.time:%Y-%m-%d}",
        "Time": lambda o, x: f"{o.time:%H:%M}",
        "Receipt number": lambda o, x: o.number,
        "Name": lambda o, x: x.name,
        "Variant": lambda o, x: "",
        "Sku": lambda o, x: x.sku,
        "Quantity": lambda o, x: x.quantity,
        "Final price (SEK)": lambda o, x: comma(x.amount),
        "VAT rate": lambda o, x: "25%",
        "Payment method": lambda o, x: "Card",
        "Staff": lambda o, x: "Staff",
    }
    return by_line(cells, second_shop(58).kept, sep=";")


def _vend() -> bytes:
    header = (
        "Date,Receipt,Line Type,Customer Code,Customer Name,Note,Quantity,Subtotal,Sales Tax,Discount,Loyalty Discount,Total,"
        "Paid,Details,Register,User,Status,SKU"
    )
    rows: list[dict[str, object]] = []
    for order in second_shop(59).orders:
        base = {"Date": order.time, "Receipt": order.number, "Register": "Main"}
        base |= {
            "Customer Code": f"{order.customer.first}-{order.customer.number}",
            "Customer Name": order.customer.name,
        }
        base |= {"Status": said(order, "CLOSED|CLOSED|VOIDED|VOIDED|SAVED|VOIDED|CLOSED")}
        total = point(order.net + order.tax)
        amounts = {
            "Subtotal": point(order.net),
            "Sales Tax": point(order.tax),
            "Discount": point(order.discount),
            "Total": total,
        }
        pieces = sum(line.quantity for line in order.lines)
        rows.append(base | {"Line Type": "Sale", "Quantity": pieces, "Paid": total, "User": "Staff"} | amounts)
        rows += [
            base
            | {
                "Line Type": "Sale Line", "Quantity": line.quantity, "Subtotal": point(line.amount), "Sales Tax": point(line.tax),
                "Discount": point(line.discount), "Total": point(line.amount + line.tax), "Details": line.name, "SKU": line.sku,
            }
            for line in order.lines
        ]  # fmt: skip
        rows.append(base | {"Line Type": "Payment", "Paid": total, "Details": "Credit Card"})
    return delimited(header, rows)


def _clover() -> bytes:
    cells = {
        "Order ID": lambda o: f"CLV{o.number:010X}",
        "Order Number": lambda o: o.number,
        "Order Date": lambda o: f"{o.time:%d-%b-%Y %I:%M %p} EDT",
        "Order Employee Name": lambda o: "Staff",
        "Customer ID": lambda o: f"C{o.customer.number:X}",
        "Customer Name": lambda o: o.customer.name,
        "Tax Amount": lambda o: dollars(o.tax),
        "Order Total": lambda o: dollars(o.total),
        "Payments Total": lambda o: dollars(o.total),
        "Refunds Total": lambda o: dollars(o.refunded),
        "Order Payment State": lambda o: said(o, "PAID|PAID|Cancelled|Failed|OPEN|REFUNDED|PARTIALLY_REFUNDED"),
        "Currency": lambda o: "USD",
    }
    return by_order(cells, second_shop(60).orders)


def exports() -> tuple[Export, ...]:
    """Give exports of business systems, of books and of tills."""
    invoiced = {"collected": "Total", "net": "LineAmount", "goods": "UnitAmount"}
    frames = {number: second_shop(number).frame() for number in (55, 56, 59)}
    taxed = {number: frame.assign(collected=frame["net"] + frame["tax"]) for number, frame in frames.items()}
    back = taxed[56]["refunded_goods"] * 0
    for order in second_shop(56).orders:
        back[taxed[56]["number"] == order.number] = sum(line.amount + line.tax for line in order.returned)
    taxed[56] = taxed[56].assign(refunded=back)
    return (
        Export(
            name="sap_list_as_local_file", file="va05.txt", content=_sap_unconverted(),
            truth=orders_truth(second_shop(52), {"net": "Net Value"}, by="id", refunds="rows", names="Net Value|Quantity"),
        ),
        Export(
            name="datev_bookings_without_years", file="EXTF_Buchungsstapel.csv", content=_datev(),
            truth=RefusalTruth(names="Belegdatum|date|time|customer"),
        ),
        Export(
            name="quickbooks_sales_by_customer", file="Sales by Customer Detail.csv", content=_quickbooks(),
            truth=orders_truth(second_shop(54), {"net": "Amount"}, by="name", refunds="rows", names="customer|Amount"),
        ),
        Export(
            name="xero_sales_invoices", file="SalesInvoices.csv", content=_xero(),
            truth=orders_truth(second_shop(55), invoiced, frame=taxed[55], names="Status").or_else(
                orders_truth(second_shop(55), invoiced, by="name", frame=taxed[55], names="Status")
            ),
        ),
        Export(
            name="lexoffice_invoices_german", file="belege.csv", content=_lexoffice(),
            truth=orders_truth(
                second_shop(56), {"collected": "Bruttobetrag", "net": "Nettobetrag"}, by="id", refunds="rows", frame=taxed[56],
                names="Status|Belegtyp",
            ),
        ),
        Export(
            name="exact_invoices_dutch", file="verkoopboek.csv", content=_exact(),
            truth=orders_truth(second_shop(57), {"net": "Bedrag"}, by="id", refunds="rows", names="Bedrag"),
        ),
        Export(
            name="zettle_kronor_without_customers", file="Zettle-Raw.csv", content=_zettle_kronor(),
            truth=RefusalTruth(names="customer"),
        ),
        Export(
            name="vend_sales_lines_and_payments", file="sales_ledger.csv", content=_vend(),
            truth=orders_truth(
                second_shop(59), {"collected": "Total|Paid", "net": "Subtotal"}, by="id", frame=taxed[59],
                names="Line Type|Status",
            ),
        ),
        Export(
            name="clover_orders", file="Orders.csv", content=_clover(),
            truth=orders_truth(second_shop(60), {"total": "Order Total"}, by="id", refunds="beside", names="State|refund"),
        ),
    )  # fmt: skip
