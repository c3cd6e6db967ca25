"""Order exports of shop systems in other countries, other plug-ins and database dumps.

Columns and states: the help pages and public importers of WooCommerce's export plug-ins, Magento's table sales_order,
BigCommerce, PrestaShop's table ps_orders, Ecwid, Wix, Shopware 6, OXID's table oxorder, xt:Commerce, Nuvemshop and
VTEX.
"""

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.forms import MONTHS
from tests.exports.second.rows import by_line, by_order, second_shop
from tests.exports.shop import KEPT
from tests.exports.writing import Export, comma, point, said

SHOPIFY = "paid|paid|voided|voided|pending|refunded|partially_refunded"


def _shopify(number: int, currency: object, *, refunds: bool) -> bytes:
    cells = {
        "Name": lambda o, x: f"DE-{o.number}",
        "Email": lambda o, x: o.customer.email,
        "Created at": lambda o, x: f"{o.time} +0100",
        "Financial Status": lambda o, x: said(o, SHOPIFY),
        "Lineitem sku": lambda o, x: x.sku,
        "Lineitem name": lambda o, x: x.name,
        "Lineitem quantity": lambda o, x: x.quantity,
        "Lineitem price": lambda o, x: point(x.price),
        "Total": lambda o, x: point(o.total),
        "Subtotal": lambda o, x: point(o.net),
        "Taxes": lambda o, x: point(o.tax),
        "Shipping": lambda o, x: point(o.shipping),
        "Currency": lambda o, x: currency(o),
        "Refunded Amount": lambda o, x: point(o.refunded),
        "Id": lambda o, x: 5_100_000_000_000 + o.number * 11,
        "Tags": lambda o, x: "",
    }
    if not refunds:
        del cells["Refunded Amount"]
    once = ("Financial Status", "Total", "Subtotal", "Taxes", "Shipping", "Currency", "Refunded Amount", "Id")
    return by_line(cells, second_shop(number).orders, once=once)


def _woocommerce_french() -> bytes:
    states = "Terminée|En cours|Annulée|Échouée|En attente de paiement|Remboursée|Terminée"
    cells = {
        "Numéro de commande": lambda o: o.number,
        "Date de commande": lambda o: f"{o.time:%d/%m/%Y %H:%M}",
        "Statut": lambda o: said(o, states),
        "ID client": lambda o: 0 if o.guest else o.customer.number,
        "E-mail de facturation": lambda o: o.customer.email,
        "Ville": lambda o: o.customer.city,
        "Total de la commande": lambda o: comma(o.total, " "),
        "Frais de livraison": lambda o: comma(o.shipping),
        "Moyen de paiement": lambda o: "Carte bancaire",
    }
    return by_order(cells, second_shop(3).orders, sep=";", encoding="utf-8-sig")


def _advanced_order_export() -> bytes:
    states = "Completed|Processing|Cancelled|Failed|Pending payment|Refunded|Completed"
    cells = {
        "Order Number": lambda o, x: o.number,
        "Order Status": lambda o, x: said(o, states),
        "Order Date": lambda o, x: f"{o.time:%Y-%m-%d %H:%M}",
        "Customer Note": lambda o, x: "",
        "First Name (Billing)": lambda o, x: o.customer.first,
        "Last Name (Billing)": lambda o, x: o.customer.last,
        "Email (Billing)": lambda o, x: o.customer.email,
        "Postcode (Billing)": lambda o, x: f"{o.customer.number * 3}",
        "Payment Method Title": lambda o, x: "Credit card",
        "Cart Discount Amount": lambda o, x: point(o.discount),
        "Order Subtotal Amount": lambda o, x: point(o.goods),
        "Order Shipping Amount": lambda o, x: point(o.shipping),
        "Order Refund Amount": lambda o, x: point(o.refunded),
        "Order Total Amount": lambda o, x: point(o.total),
        "Order Total Tax Amount": lambda o, x: point(o.tax),
        "SKU": lambda o, x: x.sku,
        "Item #": lambda o, x: o.lines.index(x) + 1,
        "Item Name": lambda o, x: x.name,
        "Quantity": lambda o, x: x.quantity,
        "Item Cost": lambda o, x: point(x.price),
    }
    return by_line(cells, second_shop(4).orders)


def _magento_spanish() -> bytes:
    cells = {
        "ID": lambda o: f"{o.number:09}",
        "Punto de compra": lambda o: "Sitio web principal",
        "Fecha de compra": lambda o: f"{o.time:%d/%m/%Y %H:%M:%S}",
        "Facturar a nombre de": lambda o: o.customer.name,
        "Enviar a nombre de": lambda o: o.customer.name,
        "Total general (Base)": lambda o: f"{comma(o.total, '.')} €",
        "Total general (Comprado)": lambda o: f"{comma(o.total, '.')} €",
        "Estado": lambda o: said(o, "Completado|Procesando|Cancelado|Cancelado|Pendiente|Cerrado|Completado"),
        "Correo electrónico del cliente": lambda o: o.customer.email,
        "Grupo de clientes": lambda o: "General",
        "Total reembolsado": lambda o: f"{comma(o.refunded, '.')} €",
    }
    return by_order(cells, second_shop(5).orders)


def _magento_dump() -> bytes:
    state = "complete|processing|canceled|canceled|pending_payment|closed|complete"
    cells = {
        "entity_id": lambda o: o.number - 4000,
        "state": lambda o: said(o, state),
        "status": lambda o: said(o, state),
        "store_id": lambda o: 1,
        "customer_id": lambda o: r"\N" if o.guest else o.customer.number,
        "base_discount_amount": lambda o: f"-{o.discount / 100:.4f}",
        "base_grand_total": lambda o: f"{o.total / 100:.4f}",
        "base_total_refunded": lambda o: f"{o.refunded / 100:.4f}" if o.refunded else r"\N",
        "grand_total": lambda o: f"{o.total / 100:.4f}",
        "total_refunded": lambda o: f"{o.refunded / 100:.4f}" if o.refunded else r"\N",
        "total_item_count": lambda o: len(o.lines),
        "customer_email": lambda o: o.customer.email,
        "increment_id": lambda o: f"{o.number:09}",
        "order_currency_code": lambda o: "EUR",
        "created_at": lambda o: o.time,
        "updated_at": lambda o: o.refund_time,
    }
    return by_order(cells, second_shop(6, guests=True).orders, sep="\t")


def _bigcommerce() -> bytes:
    states = "Completed|Awaiting Fulfillment|Cancelled|Declined|Incomplete|Refunded|Partially Refunded"
    cells = {
        "Order Status": lambda o: said(o, states),
        "Order ID": lambda o: o.number,
        "Customer ID": lambda o: o.customer.number,
        "Customer Name": lambda o: o.customer.name,
        "Customer Email": lambda o: o.customer.email,
        "Order Date": lambda o: f"{o.time:%d/%m/%Y}",
        "Order Time": lambda o: f"{o.time:%I:%M:%S %p}",
        "Subtotal (inc tax)": lambda o: point(o.net + o.tax),
        "Tax Total": lambda o: point(o.tax),
        "Shipping Cost (inc tax)": lambda o: point(o.shipping),
        "Order Total (inc tax)": lambda o: point(o.total),
        "Order Total (ex tax)": lambda o: point(o.total - o.tax),
        "Refund Amount": lambda o: point(o.refunded),
        "Total Quantity": lambda o: sum(line.quantity for line in o.lines),
        "Order Currency Code": lambda o: "GBP",
        "Product Details": lambda o: " | ".join(f"Product Name: {x.name}, Product Qty: {x.quantity}" for x in o.lines),
    }
    return by_order(cells, second_shop(7).orders)


def _prestashop_states() -> bytes:
    cells = {
        "id_order": lambda o: o.number,
        "reference": lambda o: f"XK{o.number:07}",
        "id_customer": lambda o: o.customer.number,
        "id_currency": lambda o: 1,
        "current_state": lambda o: said(o, "5|3|6|8|1|7|5"),
        "payment": lambda o: "Bank transfer",
        "total_products": lambda o: f"{o.net / 100:.6f}",
        "total_shipping": lambda o: f"{o.shipping / 100:.6f}",
        "total_paid": lambda o: f"{o.total / 100:.6f}",
        "total_paid_real": lambda o: f"{(o.total if o.status in (*KEPT, 'refunded') else 0) / 100:.6f}",
        "date_add": lambda o: o.time,
        "date_upd": lambda o: o.refund_time,
    }
    return by_order(cells, second_shop(8).orders, sep=";", quote=True)


def _ecwid() -> bytes:
    states = "PAID|PAID|CANCELLED|CANCELLED|AWAITING_PAYMENT|REFUNDED|PARTIALLY_REFUNDED"
    cells = {
        "order_number": lambda o: o.number,
        "email": lambda o: o.customer.email,
        "subtotal": lambda o: point(o.net),
        "shipping_cost": lambda o: point(o.shipping),
        "tax": lambda o: point(o.tax),
        "total": lambda o: point(o.total),
        "refunded_amount": lambda o: point(o.refunded),
        "payment_status": lambda o: said(o, states),
        "fulfillment_status": lambda o: "SHIPPED",
        "date": lambda o: f"{o.time:%b %d, %Y %I:%M %p}",
        "ip_address": lambda o: "203.0.113.9",
    }
    return by_order(cells, second_shop(9).orders)


def _wix_german() -> bytes:
    months = MONTHS["german"].split()
    states = "Bezahlt|Bezahlt|Storniert|Storniert|Unbezahlt|Erstattet|Teilweise erstattet"
    cells = {
        "Bestellnr.": lambda o: o.number,
        "Erstellt am": lambda o: f"{o.time.day}. {months[o.time.month - 1]} {o.time.year}",
        "Uhrzeit": lambda o: f"{o.time:%H:%M}",
        "Kontakt-E-Mail": lambda o: o.customer.email,
        "Rechnungsname": lambda o: o.customer.name,
        "Versandkosten": lambda o: comma(o.shipping),
        "Steuern": lambda o: comma(o.tax),
        "Gesamt": lambda o: comma(o.total),
        "Rückerstatteter Betrag": lambda o: comma(o.refunded),
        "Währung": lambda o: "EUR",
        "Zahlungsstatus": lambda o: said(o, states),
        "Versandstatus": lambda o: "Versendet",
    }
    return by_order(cells, second_shop(10).orders, sep=";", quote=True)


def exports() -> tuple[Export, ...]:
    """Give order exports of shops, mostly in other languages than English."""
    two = RefusalTruth(names="currenc")
    totals = {"total": "Total", "net": "Subtotal", "goods": "Lineitem price"}
    guests = second_shop(6, guests=True)
    named = guests.frame().assign(email=lambda frame: frame["email"])
    states = orders_truth(second_shop(8), {"total": "total_paid"}, by="id", names="current_state")
    return (
        Export(
            name="shopify_without_refund_column", file="orders_export_de.csv",
            content=_shopify(1, lambda o: "EUR", refunds=False), truth=orders_truth(second_shop(1), totals),
        ),
        Export(
            name="shopify_in_two_currencies", file="orders_export_2.csv",
            content=_shopify(2, lambda o: ("EUR", "USD")[o.number % 4 == 0], refunds=True), truth=two,
        ),
        Export(
            name="woocommerce_french", file="commandes.csv", content=_woocommerce_french(),
            truth=orders_truth(second_shop(3), {"total": "Total de la commande"}, names="Statut"),
        ),
        Export(
            name="woocommerce_advanced_export", file="orders-2024.csv", content=_advanced_order_export(),
            truth=orders_truth(
                second_shop(4), {"total": "Total", "goods": "Subtotal|Item Cost"}, refunds="beside", names="Status|Amount"
            ),
        ),
        Export(
            name="magento_grid_spanish", file="pedidos.csv", content=_magento_spanish(),
            truth=orders_truth(second_shop(5), {"total": "Total general"}, refunds="beside", names="Estado|reembols"),
        ),
        Export(
            name="magento_dump_with_guests", file="sales_order.tsv", content=_magento_dump(),
            truth=orders_truth(guests, {"total": "grand_total"}, by="id", refunds="beside").or_else(
                orders_truth(guests, {"total": "grand_total"}, refunds="beside", frame=named)
            ),
        ),
        Export(
            name="bigcommerce_pounds", file="orders-bc.csv", content=_bigcommerce(),
            truth=orders_truth(second_shop(7), {"total": "Order Total"}, refunds="beside"),
        ),
        Export(name="prestashop_numbered_states", file="ps_orders.csv", content=_prestashop_states(), truth=states),
        Export(
            name="ecwid_orders", file="ecwid.csv", content=_ecwid(),
            truth=orders_truth(second_shop(9), {"total": "total", "net": "subtotal"}, refunds="beside"),
        ),
        Export(
            name="wix_orders_german", file="Bestellungen.csv", content=_wix_german(),
            truth=orders_truth(second_shop(10), {"total": "Gesamt"}, refunds="beside", names="Zahlungsstatus|erstatt"),
        ),
    )  # fmt: skip
