"""Order lists of marketplaces, in ten languages.

Columns and states: Amazon Seller Central's reports of fulfilled shipments and of date ranges; eBay's German order
report; Discogs', Walmart's, Lazada's and Shopee's seller help; the published lists of columns of Ozon, Taobao and
Coupang; Mercado Livre's list of sales in Brazil.
"""

from tests.exports.expected import RefusalTruth, orders_truth
from tests.exports.forms import MONTHS
from tests.exports.second.rows import by_line, by_move, by_order, moves_of, second_shop
from tests.exports.shop import Line, Order
from tests.exports.writing import Export, comma, delimited, point, said


def _amazon_shipments() -> bytes:
    cells = {
        "Amazon Order Id": lambda o, x: f"404-{o.number:07}-{o.number * 3:07}",
        "Shipment ID": lambda o, x: f"D{o.number}",
        "Amazon Order Item Id": lambda o, x: f"{o.number * 10 + o.lines.index(x):014}",
        "Buyer E-mail": lambda o, x: f"{o.customer.number:x}@marketplace.amazon.example",
        "Buyer Name": lambda o, x: o.customer.name,
        "Purchase Date": lambda o, x: f"{o.time:%Y-%m-%dT%H:%M:%S}+00:00",
        "Payments Date": lambda o, x: f"{o.time:%Y-%m-%dT%H:%M:%S}+00:00",
        "Shipment Date": lambda o, x: f"{o.refund_time:%Y-%m-%dT%H:%M:%S}+00:00",
        "Merchant SKU": lambda o, x: x.sku,
        "Title": lambda o, x: x.name,
        "Shipped Quantity": lambda o, x: x.quantity,
        "Currency": lambda o, x: "EUR",
        "Item Price": lambda o, x: point(x.goods),
        "Item Tax": lambda o, x: point(x.tax),
        "Shipping Price": lambda o, x: point(o.shipping if x is o.lines[0] else 0),
        "Item Promo Discount": lambda o, x: point(-x.discount),
        "Fulfillment Channel": lambda o, x: "AFN",
    }
    return by_line(cells, second_shop(26).kept, sep="\t")


def _amazon_transactions_german() -> bytes:
    head = '"Enthält Transaktionen von Amazon"\r\n"Alle Beträge in EUR, sofern nicht anders gekennzeichnet"\r\n'
    cells = {
        "Datum/Uhrzeit": lambda m: f"{m.time:%d.%m.%Y %H:%M:%S} UTC",
        "Abrechnungsnummer": lambda m: "17000000001",
        "Typ": lambda m: "Bestellung" if m.sign > 0 else "Erstattung",
        "Bestellnummer": lambda m: f"302-{m.order.number:07}-0000001",
        "SKU": lambda m: m.lines[0].sku,
        "Menge": lambda m: 1,
        "Umsätze": lambda m: comma(m.net, "."),
        "Verkaufsgebühren": lambda m: comma(-round(m.net * 0.15), "."),
        "Gesamt": lambda m: comma(m.net - round(m.net * 0.15), "."),
    }
    return by_move(cells, moves_of(second_shop(27).paid), quote=True, before=head, encoding="utf-8-sig")


def _ebay_german() -> bytes:
    short = ["Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"]
    cells = {
        "Verkaufsprotokollnummer": lambda o: o.number - 4000,
        "Bestellnummer": lambda o: f"12-{o.number:05}-{o.number % 97:05}",
        "Nutzername des Käufers": lambda o: o.customer.user,
        "Name des Käufers": lambda o: o.customer.name,
        "Land des Käufers": lambda o: "Deutschland",
        "Angebotstitel": lambda o: o.lines[0].name,
        "Stückzahl": lambda o: sum(line.quantity for line in o.lines),
        "Verkauft für": lambda o: f"{comma(o.net, '.')} €",
        "Verpackung und Versand": lambda o: f"{comma(o.shipping)} €",
        "Gesamtpreis": lambda o: f"{comma(o.net + o.shipping, '.')} €",
        "Verkauft am": lambda o: f"{o.time.day:02}-{short[o.time.month - 1]}-{o.time:%y}",
        "Bezahlt am": lambda o: f"{o.time.day:02}-{short[o.time.month - 1]}-{o.time:%y}",
    }
    return by_order(cells, second_shop(28).kept, sep=";", encoding="utf-8-sig", quote=True)


def _discogs() -> bytes:
    state = "Shipped|Payment Received|Cancelled (Per Buyer's Request)|Cancelled (Non-Paying Buyer)|Payment Pending|"
    state += "Refund Sent|Shipped"
    cells = {
        "buyer": lambda o: o.customer.user,
        "order_date": lambda o: o.time,
        "order_num": lambda o: f"777-{o.number}",
        "status": lambda o: said(o, state),
        "total": lambda o: point(o.net + o.shipping),
        "shipping": lambda o: point(o.shipping),
        "fee": lambda o: point(round(o.net * 0.09)),
        "tax": lambda o: "0.00",
        "currency": lambda o: "USD",
        "rating_of_buyer": lambda o: "",
    }
    return by_order(cells, second_shop(29).orders)


def _walmart() -> bytes:
    state = "Delivered|Shipped|Cancelled|Cancelled|Created|Refund|Delivered"
    cells = {
        "PO#": lambda o, x: f"1{o.number:012}",
        "Order#": lambda o, x: f"2{o.number:012}",
        "Order Date": lambda o, x: f"{o.time:%Y-%m-%d}",
        "Ship By": lambda o, x: f"{o.refund_time:%Y-%m-%d}",
        "Customer Name": lambda o, x: o.customer.name,
        "Customer Shipping Address": lambda o, x: f"{o.customer.number} Main St, {o.customer.city}",
        "Customer Phone Number": lambda o, x: f"555{o.customer.number:07}",
        "Status": lambda o, x: said(o, state),
        "Item Description": lambda o, x: x.name,
        "SKU": lambda o, x: x.sku,
        "Qty": lambda o, x: x.quantity,
        "Item Cost": lambda o, x: point(x.amount),
        "Shipping Cost": lambda o, x: point(o.shipping if x is o.lines[0] else 0),
        "Tax": lambda o, x: point(x.tax),
    }
    return by_line(cells, second_shop(30).orders)


def _pieces(orders: tuple[Order, ...]) -> list[tuple[Order, Line, int]]:
    return [(order, line, piece) for order in orders for line in order.lines for piece in range(line.quantity)]


def _lazada() -> bytes:
    state = "delivered|shipped|canceled|Failed delivery|Pending payment|returned|delivered"
    cells = {
        "orderItemId": lambda o, x: f"8{o.number:06}{x.sku}",
        "orderType": lambda o, x: "Normal",
        "createTime": lambda o, x: f"{o.time:%d %b %Y %H:%M}",
        "orderNumber": lambda o, x: f"45{o.number:012}",
        "customerName": lambda o, x: o.customer.name,
        "customerEmail": lambda o, x: "",
        "paidPrice": lambda o, x: point(x.price),
        "unitPrice": lambda o, x: point(x.price),
        "itemName": lambda o, x: x.name,
        "sellerSku": lambda o, x: x.sku,
        "status": lambda o, x: said(o, state),
    }
    rows = [{name: cell(o, x) for name, cell in cells.items()} for o, x, _ in _pieces(second_shop(31).orders)]
    return delimited(list(cells), rows, sep=";")


def _shopee() -> bytes:
    state = "Selesai|Sedang Dikirim|Batal|Batal|Belum Bayar|Pengembalian|Selesai"
    cells = {
        "No. Pesanan": lambda o: f"2406{o.number:06}",
        "Status Pesanan": lambda o: said(o, state),
        "Waktu Pesanan Dibuat": lambda o: f"{o.time:%Y-%m-%d %H:%M}",
        "Nama Produk": lambda o: o.lines[0].name,
        "Jumlah": lambda o: sum(line.quantity for line in o.lines),
        "Total Pembayaran": lambda o: f"{o.net * 10:,}".replace(",", "."),
        "Username (Pembeli)": lambda o: o.customer.user,
        "Kota/Kabupaten": lambda o: o.customer.city,
    }
    return by_order(cells, second_shop(32).orders)


def _ozon() -> bytes:
    cells = {
        "Номер заказа": lambda o: f"{o.number:08}-0001",
        "Дата создания": lambda o: f"{o.time:%d.%m.%Y %H:%M:%S}",
        "Статус": lambda o: said(o, "Доставлен|Доставляется|Отменён|Отменён|Ожидает оплаты|Возвращён|Доставлен"),
        "ID покупателя": lambda o: o.customer.number,
        "Наименование товара": lambda o: o.lines[0].name,
        "Количество": lambda o: sum(line.quantity for line in o.lines),
        "Сумма заказа": lambda o: comma(o.net),
        "Валюта": lambda o: "RUB",
    }
    return by_order(cells, second_shop(33).orders, sep=";", encoding="cp1251")


def _taobao() -> bytes:
    state = "交易成功|卖家已发货|交易关闭|交易关闭|等待买家付款|交易关闭|交易成功"
    cells = {
        "订单编号": lambda o: f"39{o.number:016}",
        "买家会员名": lambda o: o.customer.user,
        "买家应付货款": lambda o: point(o.net),
        "买家应付邮费": lambda o: point(o.shipping),
        "总金额": lambda o: point(o.net + o.shipping),
        "订单状态": lambda o: said(o, state),
        "订单创建时间": lambda o: o.time,
        "宝贝标题": lambda o: "手工台灯",
        "宝贝总数量": lambda o: sum(line.quantity for line in o.lines),
    }
    return by_order(cells, second_shop(34).orders, encoding="gb18030")


def _coupang() -> bytes:
    cells = {
        "주문번호": lambda o: f"70{o.number:010}",
        "주문일시": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "구매자ID": lambda o: f"k{o.customer.number}",
        "구매자": lambda o: "홍길동",
        "상품명": lambda o: "책상 램프",
        "수량": lambda o: sum(line.quantity for line in o.lines),
        "결제금액": lambda o: f"{o.net * 10:,}",
        "주문상태": lambda o: said(o, "배송완료|배송중|취소완료|취소완료|결제대기|반품완료|배송완료"),
    }
    return by_order(cells, second_shop(35).orders, encoding="cp949")


def _mercado_livre() -> bytes:
    months = MONTHS["portuguese"].split()
    head = "Vendas;;;;\r\nPeríodo: todas as vendas;;;;\r\n"
    state = "Entregue|A caminho|Cancelada pelo comprador|Cancelada|Aguardando pagamento|Devolvida|Entregue"
    cells = {
        "N.º de venda": lambda o: f"20000{o.number:09}",
        "Data da venda": lambda o: f"{o.time.day} de {months[o.time.month - 1]} de {o.time.year} {o.time:%H:%M} hs.",
        "Estado": lambda o: said(o, state),
        "Unidades": lambda o: sum(line.quantity for line in o.lines),
        "Receita por produtos (BRL)": lambda o: comma(o.net),
        "Tarifa de venda e impostos (BRL)": lambda o: comma(-round(o.net * 0.16)),
        "Total (BRL)": lambda o: comma(o.net - round(o.net * 0.16)),
        "SKU": lambda o: o.lines[0].sku,
        "Comprador": lambda o: o.customer.name,
    }
    return by_order(cells, second_shop(36).orders, sep=";", before=head, encoding="utf-8-sig")


def exports() -> tuple[Export, ...]:
    """Give orders of marketplaces."""
    sent = {number: second_shop(number).frame() for number in (28, 29, 32, 34, 35, 36)}
    sent = {
        number: frame.assign(sent=frame["net"] + frame["shipping"], tens=frame["net"] * 10)
        for number, frame in sent.items()
    }
    left = sent[36].assign(left=sent[36]["net"] - (sent[36]["net"] * 0.16).map(round))
    kept = ("done", "processing", "part_refunded")
    return (
        Export(
            name="amazon_fulfilled_shipments", file="shipments.txt", content=_amazon_shipments(),
            truth=orders_truth(second_shop(26), {"goods": "Item Price"}, by="id", statuses=kept),
        ),
        Export(
            name="amazon_transactions_german", file="Transaktionen.csv", content=_amazon_transactions_german(),
            truth=RefusalTruth(names="customer"),
        ),
        Export(
            name="ebay_orders_german", file="eBay-Bestellungen.csv", content=_ebay_german(),
            truth=orders_truth(
                second_shop(28), {"sent": "Gesamtpreis", "net": "Verkauft für"}, by="user", statuses=kept, frame=sent[28]
            ),
        ),
        Export(
            name="discogs_orders", file="discogs.csv", content=_discogs(),
            truth=orders_truth(second_shop(29), {"sent": "total"}, by="user", frame=sent[29], names="status"),
        ),
        Export(
            name="walmart_lines", file="PO_Data.csv", content=_walmart(),
            truth=orders_truth(second_shop(30), {"net": "Item Cost"}, by="name", names="Status"),
        ),
        Export(
            name="lazada_one_row_per_piece", file="lazada.csv", content=_lazada(),
            truth=orders_truth(second_shop(31), {"goods": "Price"}, by="name", names="status"),
        ),
        Export(
            name="shopee_indonesian", file="Order.all.csv", content=_shopee(),
            truth=orders_truth(
                second_shop(32), {"tens": "Total Pembayaran"}, by="user", scale=1, frame=sent[32], names="Status Pesanan"
            ),
        ),
        Export(
            name="ozon_russian", file="orders_ozon.csv", content=_ozon(),
            truth=orders_truth(second_shop(33), {"net": "Сумма заказа"}, by="id", names="Статус"),
        ),
        Export(
            name="taobao_chinese", file="ExportOrderList.csv", content=_taobao(),
            truth=orders_truth(
                second_shop(34), {"sent": "总金额", "net": "买家应付货款"}, by="user", frame=sent[34], names="订单状态"
            ),
        ),
        Export(
            name="coupang_korean", file="DeliveryList.csv", content=_coupang(),
            truth=orders_truth(second_shop(35), {"tens": "결제금액"}, by="id", scale=1, frame=sent[35], names="주문상태"),
        ),
        Export(
            name="mercado_livre_portuguese", file="vendas_ml.csv", content=_mercado_livre(),
            truth=orders_truth(
                second_shop(36), {"net": "Receita por produtos", "left": r"Total \(BRL\)"}, by="name", frame=left, names="Estado"
            ),
        ),
    )  # fmt: skip
