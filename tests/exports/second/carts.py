"""Order exports of further shop systems, mostly German and Brazilian.

Columns and states: the export profiles and API names of Shopware 6; OXID's table oxorder; xt:Commerce's table orders;
the help of Nuvemshop, VTEX and Ecwid.
"""

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.writing import Export, comma, point, said


def _shopware_six() -> bytes:
    cells = {
        "orderNumber": lambda o: o.number,
        "orderDateTime": lambda o: f"{o.time:%Y-%m-%dT%H:%M:%S}.123+00:00",
        "orderCustomer.customerNumber": lambda o: o.customer.number,
        "orderCustomer.email": lambda o: o.customer.email,
        "orderCustomer.firstName": lambda o: o.customer.first,
        "currency.isoCode": lambda o: "EUR",
        "amountNet": lambda o: point(o.net + o.shipping),
        "amountTotal": lambda o: point(o.total),
        "shippingTotal": lambda o: point(o.shipping),
        "stateMachineState.technicalName": lambda o: said(
            o, "completed|in_progress|cancelled|cancelled|open|cancelled|completed"
        ),
        "transactions.stateMachineState.technicalName": lambda o: said(
            o, "paid|paid|cancelled|failed|open|refunded|refunded_partially"
        ),
    }
    return by_order(cells, second_shop(11).orders, sep=";", quote=True)


def _oxid() -> bytes:
    cells = {
        "OXID": lambda o: f"{o.number * 104729:032x}",
        "OXUSERID": lambda o: f"{o.customer.number * 7919:032x}",
        "OXORDERDATE": lambda o: o.time,
        "OXORDERNR": lambda o: o.number,
        "OXBILLEMAIL": lambda o: o.customer.email,
        "OXBILLFNAME": lambda o: o.customer.first,
        "OXTOTALNETSUM": lambda o: point(o.net),
        "OXDELCOST": lambda o: point(o.shipping),
        "OXTOTALORDERSUM": lambda o: point(o.total),
        "OXCURRENCY": lambda o: "EUR",
        "OXPAID": lambda o: o.time if o.number % 5 else "0000-00-00 00:00:00",
        "OXSTORNO": lambda o: said(o, "0|0|1|1|1|1|0"),
    }
    return by_order(cells, second_shop(12).orders)


def _xt_commerce() -> bytes:
    cells = {
        "orders_id": lambda o: o.number,
        "customers_id": lambda o: o.customer.number,
        "customers_status": lambda o: 2,
        "customers_email_address": lambda o: o.customer.email,
        "date_purchased": lambda o: o.time,
        "last_modified": lambda o: o.refund_time,
        "currency": lambda o: "EUR",
        "orders_status_name": lambda o: said(
            o, "Versendet|In Bearbeitung|Storniert|Storniert|Zahlung ausstehend|Storniert|Versendet"
        ),
        "order_total": lambda o: f"{o.total / 100:.4f}",
    }
    return by_order(cells, second_shop(13).orders, sep="|")


def _nuvemshop() -> bytes:
    state = "Arquivado|Aberto|Cancelado|Cancelado|Aberto|Cancelado|Arquivado"
    paid = "Confirmado|Confirmado|Recusado|Recusado|Pendente|Reembolsado|Confirmado"
    cells = {
        "Número do Pedido": lambda o, x: o.number,
        "E-mail": lambda o, x: o.customer.email,
        "Data": lambda o, x: f"{o.time:%d/%m/%Y %H:%M:%S}",
        "Status do Pedido": lambda o, x: said(o, state),
        "Status do Pagamento": lambda o, x: said(o, paid),
        "Moeda": lambda o, x: "BRL",
        "Subtotal": lambda o, x: comma(o.goods),
        "Desconto": lambda o, x: comma(o.discount),
        "Valor do Frete": lambda o, x: comma(o.shipping),
        "Total": lambda o, x: comma(o.net + o.shipping),
        "Nome do comprador": lambda o, x: o.customer.name,
        "Nome do Produto": lambda o, x: x.name,
        "Valor do Produto": lambda o, x: comma(x.price),
        "Quantidade Comprada": lambda o, x: x.quantity,
        "SKU": lambda o, x: x.sku,
    }
    once = (
        "Data",
        "Status do Pedido",
        "Status do Pagamento",
        "Moeda",
        "Subtotal",
        "Desconto",
        "Valor do Frete",
        "Total",
    )
    return by_line(cells, second_shop(14).orders, once=once, sep=";", encoding="cp1252")


def _vtex() -> bytes:
    state = "Faturado|Preparando entrega|Cancelado|Pagamento negado|Pagamento pendente|Cancelado|Faturado"
    cells = {
        "Origin": lambda o, x: "Marketplace",
        "Order": lambda o, x: f"v{o.number}mkp-01",
        "Creation Date": lambda o, x: f"{o.time:%Y-%m-%d %H:%M:%SZ}",
        "Client Name": lambda o, x: o.customer.first,
        "Client Last Name": lambda o, x: o.customer.last,
        "Email": lambda o, x: o.customer.email,
        "UF": lambda o, x: "SP",
        "Status": lambda o, x: said(o, state),
        "Payment System Name": lambda o, x: "Pix",
        "Quantity_SKU": lambda o, x: x.quantity,
        "ID_SKU": lambda o, x: sum(map(ord, x.sku)),
        "SKU Name": lambda o, x: x.name,
        "SKU Value": lambda o, x: point(x.price),
        "SKU Total Price": lambda o, x: point(x.goods),
        "Shipping List Price": lambda o, x: point(o.shipping),
        "Discounts Totals": lambda o, x: point(-o.discount),
        "Total Value": lambda o, x: point(o.net + o.shipping),
    }
    return by_line(cells, second_shop(15).orders, sep=";")


def exports() -> tuple[Export, ...]:
    """Give order exports of further shop systems."""
    frames = {number: second_shop(number).frame() for number in (11, 14, 15)}
    sent = {number: frame.assign(sent=frame["net"] + frame["shipping"]) for number, frame in frames.items()}
    return (
        Export(
            name="shopware_six", file="order-export.csv", content=_shopware_six(),
            truth=orders_truth(
                second_shop(11), {"total": "amountTotal", "sent": "amountNet"}, frame=sent[11], names="technicalName"
            ),
        ),
        Export(
            name="oxid_table_of_orders", file="oxorder.csv", content=_oxid(),
            truth=orders_truth(second_shop(12), {"total": "OXTOTALORDERSUM", "net": "OXTOTALNETSUM"}, by="id", names="OXSTORNO"),
        ),
        Export(
            name="xt_commerce_german", file="orders.txt", content=_xt_commerce(),
            truth=orders_truth(second_shop(13), {"total": "order_total"}, by="id", names="orders_status"),
        ),
        Export(
            name="nuvemshop_portuguese", file="vendas.csv", content=_nuvemshop(),
            truth=orders_truth(
                second_shop(14), {"sent": "Total", "goods": "Subtotal|Valor do Produto"}, frame=sent[14], names="Status|Desconto"
            ),
        ),
        Export(
            name="vtex_lines_portuguese", file="vtex.csv", content=_vtex(),
            truth=orders_truth(
                second_shop(15), {"sent": "Total Value", "goods": "SKU Total Price|SKU Value"}, frame=sent[15], names="Status"
            ),
        ),
    )  # fmt: skip
