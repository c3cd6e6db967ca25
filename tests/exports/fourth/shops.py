"""Shops and marketplaces, the fourth time: systems behind several shops, and Korea.

Columns and states: Billbee's and plentymarkets' exports of orders in German; Big Cartel's export of orders; the order lists
of Naver's SmartStore and of Cafe24 in Korean.
"""

from tests.exports.expected import orders_truth
from tests.exports.second.rows import by_line, by_move, by_order, moves_of, second_shop
from tests.exports.writing import Export, comma, point, said


def _billbee() -> bytes:
    state = "Versendet|Bezahlt|Storniert|Gelöscht|Bestellt|Storniert|Abgeschlossen"
    cells = {
        "Bestellnummer": lambda o: f"B-{o.number}",
        "Shop": lambda o: ("Etsy", "Shopify")[o.number % 2],
        "Bestelldatum": lambda o: f"{o.time:%d.%m.%Y %H:%M:%S}",
        "Status": lambda o: said(o, state),
        "Kundennr.": lambda o: o.customer.number,
        "Rechnungsadresse E-Mail": lambda o: o.customer.email,
        "Währung": lambda o: "EUR",
        "Warenwert": lambda o: comma(o.net),
        "Versandkosten": lambda o: comma(o.shipping),
        "Gesamtbetrag": lambda o: comma(o.total),
        "Bezahlt am": lambda o: f"{o.time:%d.%m.%Y}" if said(o, "1|1|||||1") else "",
    }
    return by_order(cells, second_shop(116).orders, sep=";", encoding="utf-8-sig")


def _plentymarkets() -> bytes:
    state = "[7] Warenausgang gebucht|[5] Freigabe Versand|[8] Storniert|[8] Storniert|[3] Warten auf Zahlung"
    state += "|[7] Warenausgang gebucht|[7] Warenausgang gebucht"
    cells = {
        "Auftrags-ID": lambda m: m.order.number * 2 + (m.sign < 0),
        "Auftragstyp": lambda m: "Auftrag" if m.sign > 0 else "Gutschrift",
        "Ursprungsauftrag": lambda m: "" if m.sign > 0 else m.order.number * 2,
        "Kontakt-ID": lambda m: m.order.customer.number,
        "Eingang am": lambda m: f"{m.time:%Y-%m-%dT%H:%M:%S}+01:00",
        "Herkunft": lambda m: "Mandant (Shop)",
        "Status": lambda m: said(m.order, state) if m.sign > 0 else "[11] Gutschrift",
        "Währung": lambda m: "EUR",
        "Gesamtsumme netto": lambda m: point(abs(m.total) - abs(m.tax)),
        "Gesamtsumme brutto": lambda m: point(abs(m.total)),
    }
    return by_move(cells, moves_of(second_shop(117).orders), sep=";")


def _big_cartel() -> bytes:
    payment = "Paid|Paid|Cancelled|Failed|Pending|Refunded|Partially Refunded"
    cells = {
        "Number": lambda o: f"ABCD-{o.number}",
        "Buyer first name": lambda o: o.customer.first,
        "Buyer last name": lambda o: o.customer.last,
        "Buyer email": lambda o: o.customer.email,
        "Status": lambda o: "Shipped" if o.status in {"done", "part_refunded"} else "Unshipped",
        "Payment status": lambda o: said(o, payment),
        "Currency": lambda o: "USD",
        "Date": lambda o: f"{o.time:%Y-%m-%d}",
        "Time": lambda o: f"{o.time:%H:%M:%S}",
        "Items": lambda o: "; ".join(
            f"product_name:{x.name}|quantity:{x.quantity}|total:{point(x.amount)}" for x in o.lines
        ),
        "Item count": lambda o: sum(line.quantity for line in o.lines),
        "Item total": lambda o: point(o.net),
        "Total price": lambda o: point(o.total),
        "Total shipping": lambda o: point(o.shipping),
        "Total tax": lambda o: point(o.tax),
        "Total discount": lambda o: point(o.discount),
    }
    return by_order(cells, second_shop(118).orders)


def _naver() -> bytes:
    state = "구매확정|배송중|취소완료|결제취소|입금대기|반품완료|구매확정"
    cells = {
        "상품주문번호": lambda o, x: f"2024{o.number}{o.lines.index(x):02}",
        "주문번호": lambda o, x: f"2024{o.number}",
        "주문일시": lambda o, x: f"{o.time.year}년 {o.time.month}월 {o.time.day}일 {o.time:%H:%M}",
        "주문상태": lambda o, x: said(o, state),
        "구매자ID": lambda o, x: o.customer.user,
        "구매자명": lambda o, x: o.customer.name,
        "상품번호": lambda o, x: x.sku,
        "상품명": lambda o, x: x.name,
        "수량": lambda o, x: x.quantity,
        "상품가격": lambda o, x: f"{x.price * 10:,}",
        "상품별 할인액": lambda o, x: f"{x.discount * 10:,}",
        "상품별 총 주문금액": lambda o, x: f"{x.amount * 10:,}",
    }
    return by_line(cells, second_shop(119).orders)


def _cafe24() -> bytes:
    state = "배송완료|배송준비중|취소|결제실패|입금전|환불완료|부분환불"
    cells = {
        "주문번호": lambda o: f"{o.time:%Y%m%d}-{o.number:07}",
        "주문일": lambda o: f"{o.time:%Y-%m-%d %H:%M:%S}",
        "회원아이디": lambda o: o.customer.user,
        "주문자명": lambda o: o.customer.name,
        "주문상태": lambda o: said(o, state),
        "상품금액": lambda o: f"{o.net * 10:,}원",
        "배송비": lambda o: f"{o.shipping * 10:,}원",
        "총 결제금액": lambda o: f"{o.total * 10:,}원",
    }
    return by_order(cells, second_shop(120).orders, encoding="utf-8-sig")


def exports() -> tuple[Export, ...]:
    """Give exports of shops and marketplaces."""
    goods, measures = second_shop(118).frame(), {"total": "Gesamtbetrag", "net": "Warenwert"}
    return (
        Export(
            name="billbee_orders_german", file="Bestellungen.csv", content=_billbee(),
            truth=orders_truth(second_shop(116), measures, by="id", names="Status").or_else(
                orders_truth(second_shop(116), measures)
            ),
        ),
        Export(
            name="plentymarkets_orders_german", file="Auftraege.csv", content=_plentymarkets(),
            truth=orders_truth(
                second_shop(117), {"total": "Gesamtsumme brutto"}, by="id", refunds="rows", names="Auftragstyp|Status"
            ),
        ),
        Export(
            name="big_cartel_orders", file="orders.csv", content=_big_cartel(),
            truth=orders_truth(
                second_shop(118), {"total": "Total price", "net": "Item total"}, frame=goods, names="Payment status|Status"
            ),
        ),
        Export(
            name="naver_smartstore_korean", file="스마트스토어_주문.csv", content=_naver(),
            truth=orders_truth(
                second_shop(119), {"net": "총 주문금액", "goods": "상품가격"}, by="user", scale=0.1, names="주문상태"
            ),
        ),
        Export(
            name="cafe24_orders_korean", file="cafe24.csv", content=_cafe24(),
            truth=orders_truth(
                second_shop(120), {"total": "총 결제금액", "net": "상품금액"}, by="user", scale=0.1, names="주문상태"
            ),
        ),
    )  # fmt: skip
