"""Marketplaces and tickets: a report below three lines, French states, tickets that others paid for.

Columns and states: the header of Tito's tickets as a tool for invoices on GitHub gives it. Those of Tokopedia's report of sales
and of Mirakl's list of orders are written from memory of their public descriptions.
"""

from tests.exports.eighth.rows import gross_of, web_frame
from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, kept_lines, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, comma, delimited, point, said


def _rupiah(cents: int) -> str:
    return f"Rp {cents:,}".replace(",", ".")


def _tokopedia() -> bytes:
    state = (
        "Pesanan Selesai|Pesanan Diproses|Dibatalkan Pembeli|Dibatalkan Sistem|Menunggu Pembayaran|Dibatalkan Penjual|"
        "Pesanan Selesai"
    )
    cells = {
        "No": lambda o, _: o.number - 5000,
        "Nomor Invoice": lambda o, _: f"INV/{o.time:%Y%m%d}/MPL/{31_000_000 + o.number}",
        "Tanggal Pembayaran": lambda o, _: f"{o.time:%d-%m-%Y %H:%M:%S}",
        "Status Terakhir": lambda o, _: said(o, state),
        "Nama Produk": lambda _, line: line.name,
        "Nomor SKU": lambda _, line: line.sku,
        "Jumlah Produk Dibeli": lambda _, line: line.quantity,
        "Harga Jual (IDR)": lambda _, line: _rupiah(line.price),
        "Total Penjualan (IDR)": lambda o, _: _rupiah(o.goods),
        "Nama Pembeli": lambda o, _: o.customer.name,
        "No Telp Pembeli": lambda o, _: f"62812***{o.customer.number % 1000:03d}",
        "Nama Kurir": lambda *_: "JNE",
    }
    before = "Laporan Penjualan\r\nNama Toko,Toko Contoh\r\nPeriode,01-03-2023 - 03-06-2024\r\n\r\n"
    return by_line(cells, second_shop(197).orders, before=before, quote=True)


def _mirakl() -> bytes:
    state = "Fermée|Expédiée|Annulée|Refusée|En attente de débit|Remboursée|Fermée"
    cells = {
        "Date de création": lambda o, _: f"{o.time:%d/%m/%Y %H:%M:%S}",
        "N° de la commande": lambda o, _: f"MKP{o.number}-A",
        "N° de ligne de commande": lambda o, line: f"MKP{o.number}-A-{1 + o.lines.index(line)}",
        "Quantité": lambda _, line: line.quantity,
        "Libellé produit": lambda _, line: line.name,
        "Statut": lambda o, line: "Remboursée" if line in o.returned else said(o, state),
        "Montant": lambda _, line: comma(line.amount),
        "Devise": lambda *_: "EUR",
        "Prix unitaire": lambda _, line: comma(round(line.amount / line.quantity)),
        "Frais de port": lambda o, line: comma(o.shipping if line is o.lines[0] else 0),
        "SKU offre": lambda _, line: line.sku,
        "Commission (hors taxes)": lambda _, line: comma(round(line.amount * 0.12)),
        "Identifiant client": lambda o, _: f"CL-{o.customer.number}",
        "Adresse de livraison : nom": lambda o, _: o.customer.last,
        "Adresse de livraison : ville": lambda o, _: o.customer.city,
    }
    return by_line(cells, second_shop(198).orders, sep=";", encoding="utf-8-sig")


def _tickets_of(order: Order) -> list[int]:
    """Return the price of each ticket of an order, in cents; they add up to its goods with tax."""
    n = sum(line.quantity for line in order.lines)
    total = gross_of(order)
    return [total // n + (at < total % n) for at in range(n)]


def _tito() -> bytes:
    """A row a ticket: somebody else may go than who paid."""
    rows: list[dict[str, object]] = []
    for order in second_shop(199).kept:
        for at, price in enumerate(_tickets_of(order)):
            is_buyer = at == 0
            rows.append(
                {
                    "Order number": f"CNC{25_000_000 + order.number}", "Ticket number": f"CNCFA{25_000_000 + len(rows)}",
                    "First Name": order.customer.first if is_buyer else "Guest",
                    "Last Name": order.customer.last if is_buyer else f"No {len(rows)}",
                    "Email": order.customer.email if is_buyer else f"guest{len(rows)}@example.org", "Company": "",
                    "Ticket title": ("In-person", "Online")[order.number % 2], "Access code": "", "Discount": "",
                    "Price": point(price), "Currency": "USD", "Number of tickets": 1, "Paid by (name)": order.customer.name,
                    "Paid by (email)": order.customer.email, "Paid date (UTC)": f"{order.time:%Y-%m-%d %H:%M:%S}+00:00",
                    "Checkin Date (UTC)": "", "Ticket Price Paid": point(price),
                }
            )  # fmt: skip
    return delimited(list(rows[0]), rows)


def exports() -> tuple[Export, ...]:
    """Give exports of marketplaces."""
    return (
        Export(
            name="tokopedia_report_below_lines", file="Tokopedia_Order.csv", content=_tokopedia(),
            truth=orders_truth(
                second_shop(197), {"goods": "Harga Jual|Total Penjualan"}, by="name", scale=1,
                names="Status Terakhir|Total Penjualan",
            ),
        ),
        Export(
            name="mirakl_french_lines", file="commandes.csv", content=_mirakl(),
            truth=orders_truth(kept_lines(second_shop(198)), {"net": "Montant"}, by="id", names="Statut|Montant"),
        ),
        Export(
            name="tito_tickets_paid_by_others", file="tickets.csv", content=_tito(),
            truth=orders_truth(
                second_shop(199), {"web": "Price"}, frame=web_frame(199), statuses=("done", "processing", "part_refunded"),
                names="Email|Paid by",
            ),
        ),
    )  # fmt: skip
