"""Music, courses and gifts, and marketplaces that name no customer.

Columns and states: Bandcamp's page on reading a sales report; Donorbox' export of donations and Hotmart's history of sales, as
importers on GitHub read them; Beat's page on its snapshot of charges; Meesho's report of orders, as programs on GitHub read it.
"""

import csv
import io

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.second.rows import by_line, by_order, moves_of, second_shop
from tests.exports.shop import Order
from tests.exports.writing import Export, delimited, point, said


def _bandcamp() -> bytes:
    """Sales, payouts and refunds in one list; the shipping stands on the first item."""
    header = (
        "date,paid to,item type,item name,artist,currency,item price,quantity,discount code,sub total,"
        "additional fan contribution,seller tax,marketplace tax,shipping,"
        "ship from country name,transaction fee,fee type,item total,amount you received,"
        "bandcamp transaction id,net amount,package,buyer name,buyer email,country"
    )
    rows: list[dict[str, object]] = []
    for place, move in enumerate(moves_of(second_shop(154).paid)):
        day = f"{move.time.month}/{move.time.day}/{move.time:%y} {int(f'{move.time:%I}')}:{move.time:%M%p}".lower()
        base: dict[str, object] = {
            "date": day, "paid to": "band@example.org", "artist": "The Samples", "currency": "USD", "fee type": "paypal",
            "bandcamp transaction id": 2_095_000_000 + move.order.number, "buyer name": move.order.customer.name,
            "buyer email": move.order.customer.email, "country": move.order.customer.country,
        }  # fmt: skip
        if move.sign < 0:
            net = -sum(line.amount for line in move.lines)
            rows.append(
                {
                    **base, "item type": "refund", "item name": "refund", "quantity": 1, "sub total": point(net),
                    "seller tax": point(move.tax), "item total": point(move.total), "amount you received": point(move.total),
                    "net amount": point(net),
                }
            )  # fmt: skip
            continue
        for at, line in enumerate(move.lines):
            shipping = move.order.shipping if at == 0 else 0
            paid = line.amount + line.tax + shipping
            fee = round(paid * 0.04)
            rows.append(
                {
                    **base, "item type": ("album", "track", "package")[len(line.name) % 3], "item name": line.name,
                    "item price": point(line.price), "quantity": line.quantity, "discount code": "fan10" if line.discount else "",
                    "sub total": point(line.amount), "additional fan contribution": "0.00", "seller tax": point(line.tax),
                    "marketplace tax": "0.00", "shipping": point(shipping), "transaction fee": point(fee),
                    "item total": point(paid), "amount you received": point(paid - fee), "net amount": point(line.amount - fee),
                    "package": "digital download",
                }
            )  # fmt: skip
        if place % 40 == 39:
            rows.append(
                {
                    "date": day,
                    "paid to": "band@example.org",
                    "item type": "payout",
                    "currency": "USD",
                    "amount you received": "-1500.00",
                }
            )
    return delimited(header, rows, encoding="utf-16")


_RATE = 1.1


def _in_dollars(order: Order) -> int:
    return round(order.total * _RATE) if order.number % 8 == 0 else order.total


def _donorbox() -> bytes:
    """Gifts in two currencies, with a column in which all of them are dollars."""
    state = "paid|paid|canceled|failed|pending|refunded|paid"
    cells = {
        "Name": lambda o: o.customer.name,
        "Donating Company": lambda o: "",
        "Donor's First Name": lambda o: o.customer.first,
        "Donor's Last Name": lambda o: o.customer.last,
        "Donor Email": lambda o: o.customer.email,
        "Make Donation Anonymous": lambda o: "no",
        "Campaign": lambda o: "Trees" if o.number % 2 else "Wells",
        "Amount": lambda o: point(o.total),
        "Currency": lambda o: "EUR" if o.number % 8 == 0 else "USD",
        "Amount in USD": lambda o: point(_in_dollars(o)),
        "Processing Fee": lambda o: point(round(o.total * 0.03)),
        "Platform Fee": lambda o: point(round(o.total * 0.015)),
        "Total Fee": lambda o: point(round(o.total * 0.03) + round(o.total * 0.015)),
        "Net Amount": lambda o: point(o.total - round(o.total * 0.03) - round(o.total * 0.015)),
        "Fee Covered": lambda o: "no",
        "Donated At": lambda o: f"{o.time:%m/%d/%Y %H:%M:%S}",
        "Country": lambda o: o.customer.country,
        "Receipt Id": lambda o: 31_000_000 + o.number,
        "Donation Type": lambda o: "stripe",
        "Stripe Charge Id": lambda o: f"ch_3N{o.number:020x}",
        "Recurring Donation": lambda o: "Yes" if o.number % 3 == 0 else "No",
        "Status": lambda o: said(o, state),
    }
    return by_order(cells, second_shop(155).orders)


def _hotmart() -> bytes:
    """Three columns are called Moeda, and the price is written with a comma."""
    state = "Completo|Aprovado|Cancelado|Expirado|Aguardando pagamento|Reembolsado|Completo"
    header = (
        "Nome do Produto;Nome do Produtor;Transação;Meio de Pagamento;Origem;Moeda;Preço do Produto;Moeda;Preço da Oferta;"
        "Taxa de Câmbio;Moeda;Preço Original;Número da Parcela;Recorrência;Data de Venda;Data de Confirmação;Status;Nome;"
        "Documento;Email;DDD;Telefone;CEP;Cidade;País;Preço Total"
    )
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(header.split(";"))
    for order in second_shop(156).orders:
        word = said(order, state)
        paid = f"{order.refund_time:%d/%m/%Y %H:%M:%S}" if word in ("Completo", "Aprovado", "Reembolsado") else ""
        goods, net, total = (f"{cents / 100:.2f}".replace(".", ",") for cents in (order.goods, order.net, order.total))
        writer.writerow(
            [
                order.lines[0].name, "Escola Exemplo", f"HP{order.number * 91:010d}", "Cartão de Crédito", "Pagamento Hotmart",
                "BRL", goods, "BRL", net, "1,00", "BRL", goods, 1, 1, f"{order.time:%d/%m/%Y %H:%M:%S}", paid, word,
                order.customer.name,
                f"{order.customer.number:011d}", order.customer.email, 11, f"9{order.customer.number:08d}", "01000-000",
                order.customer.city, "Brasil", total,
            ]
        )  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def _beat() -> bytes:
    """Some refunds were asked for and not yet paid; prices are whole numbers of cents."""
    state = "paid|paid|payment_failed|payment_failed|awaiting_payment|refunded|paid"
    cells = {
        "charge_id": lambda o: 88_000 + o.number,
        "user_id": lambda o: o.customer.number,
        "reason": lambda o: "purchase",
        "entity_type": lambda o: ("track", "release", "subscription")[o.number % 3],
        "entity_id": lambda o: 300 + len(o.lines[0].name),
        "currency_code": lambda o: "EUR",
        "price": lambda o: o.total,
        "added_date": lambda o: f"{o.time:%Y-%m-%dT%H:%M:%S}Z",
        "updated_date": lambda o: f"{o.refund_time:%Y-%m-%dT%H:%M:%S}Z",
        "state": lambda o: "awaiting_refunding" if o.status == "refunded" and o.number % 2 else said(o, state),
        "status_message": lambda o: "Card was declined" if o.status == "failed" else "",
    }
    return by_order(cells, second_shop(157).orders)


def _meesho() -> bytes:
    """Only the state that a customer lives in is named, which tells no customers apart."""
    state = "DELIVERED|SHIPPED|CANCELLED|CANCELLED|PENDING|RTO_COMPLETE|DELIVERED"
    states = ("Maharashtra", "Kerala", "Gujarat", "Tamil Nadu", "Assam", "Punjab", "Odisha", "Bihar", "Goa", "Sikkim",
              "Karnataka", "Telangana", "Rajasthan", "Haryana")  # fmt: skip
    cells = {
        "Reason for Credit Entry": lambda o, x: said(o, state),
        "Sub Order No": lambda o, x: f"{o.number * 1_000_003}_{o.lines.index(x) + 1}",
        "Order Date": lambda o, x: f"{o.time:%Y-%m-%d}",
        "Customer State": lambda o, x: states[o.customer.number % len(states)],
        "Product Name": lambda o, x: x.name,
        "SKU": lambda o, x: x.sku,
        "Size": lambda o, x: "Free Size",
        "Quantity": lambda o, x: x.quantity,
        "Supplier Listed Price (Incl. GST + Commission)": lambda o, x: point(x.price),
        "Supplier Discounted Price (Incl GST and Commision)": lambda o, x: point(x.price - x.discount // x.quantity),
        "Packet Id": lambda o, x: f"PK{o.number * 7919}",
    }
    return by_line(cells, second_shop(158).orders, quote=True)


def exports() -> tuple[Export, ...]:
    """Give exports of digital goods and of gifts."""
    gifts = second_shop(155).frame().assign(collected=[_in_dollars(order) for order in second_shop(155).orders])
    return (
        Export(
            name="bandcamp_sales_report", file="sales.csv", content=_bandcamp(),
            truth=orders_truth(
                second_shop(154), {"total": "item total", "net": "sub total"}, refunds="rows",
                names="item type|item total|amount you received|net amount",
            ),
        ),
        Export(
            name="donorbox_two_currencies", file="donations.csv", content=_donorbox(),
            truth=orders_truth(
                second_shop(155), {"collected": "Amount in USD"}, frame=gifts, names="Currency|Amount in USD",
            ),
        ),
        Export(
            name="hotmart_three_columns_of_one_name", file="sales_history.csv", content=_hotmart(),
            truth=orders_truth(
                second_shop(156), {"total": "Preço Total", "net": "Preço da Oferta", "goods": "Preço do Produto|Preço Original"},
                names="Status|Preço",
            ),
        ),
        Export(
            name="beat_charges", file="charges.csv", content=_beat(),
            truth=orders_truth(second_shop(157), {"total": "price"}, by="id", scale=1, names="state"),
        ),
        Export(
            name="meesho_without_customers", file="orders.csv", content=_meesho(), truth=RefusalTruth(names="customer"),
        ),
    )  # fmt: skip
