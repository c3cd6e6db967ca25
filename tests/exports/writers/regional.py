"""Shops and lists of single countries.

Columns and states: public readers of Rakuten's order files; Allegro's sales manager; public readers of Mercado Libre's sales
workbook; Trendyol's and bol.com's seller help; Cdiscount's (Octopia's) order list.
"""

from datetime import datetime

from tests.exports.expected import orders_truth
from tests.exports.shop import made_up
from tests.exports.writing import Export, comma, delimited, point, said

SPANISH = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]
JAPANESE = {
    "LAMP-1": "デスクランプ", "MUG-B": "マグカップ", "RUG-XL": "ウールラグ", "PEN-3": "ペンセット", "BOX-M": "オーク箱",
    "CHAIR-2": "折りたたみ椅子",    "TEA-5": "緑茶", "VASE-S": "花瓶",
}  # fmt: skip


def _rakuten() -> bytes:
    header = "注文番号,ステータス,注文日時,注文者ID,注文者氏名,商品番号,商品名,単価,個数,小計,送料,合計金額,支払方法"
    status = "発送済|処理中|キャンセル|キャンセル|入金待ち|キャンセル|発送済"
    rows = [
        {
            "注文番号": f"300001-{order.time:%Y%m%d}-{order.number:08}", "ステータス": said(order, status),
            "注文日時": f"{order.time:%Y/%m/%d %H:%M:%S}", "注文者ID": f"R{order.customer.number}", "注文者氏名": "見本 太郎",
            "商品番号": line.sku, "商品名": JAPANESE[line.sku], "単価": f"{line.price:,}", "個数": line.quantity,
            "小計": f"{line.goods:,}", "送料": f"{order.shipping:,}", "合計金額": f"{order.goods + order.shipping:,}",
            "支払方法": "クレジットカード",
        }
        for order in made_up().orders
        for line in order.lines
    ]  # fmt: skip
    return delimited(header, rows, encoding="shift_jis", quote=True)


def _allegro() -> bytes:
    header = [
        "Numer zamówienia",
        "Data zamówienia",
        "Status zamówienia",
        "Login kupującego",
        "E-mail kupującego",
        "Imię i nazwisko",
        "Tytuł oferty",
        "Liczba sztuk",
        "Cena",
        "Kwota zamówienia",
        "Koszt dostawy",
        "Waluta",
    ]
    status = "Wysłane|W realizacji|Anulowane|Nieopłacone|Oczekuje na płatność|Zwrócone|Wysłane"
    rows = [
        {
            "Numer zamówienia": f"a1b2{order.number:08x}", "Data zamówienia": f"{order.time:%d.%m.%Y %H:%M}",
            "Status zamówienia": said(order, status), "Login kupującego": order.customer.user,
            "E-mail kupującego": order.customer.email, "Imię i nazwisko": order.customer.name,
            "Tytuł oferty": order.lines[0].name,
            "Liczba sztuk": sum(line.quantity for line in order.lines), "Cena": f"{comma(order.lines[0].price)} zł",
            "Kwota zamówienia": f"{comma(order.total, ' ')} zł", "Koszt dostawy": f"{comma(order.shipping)} zł", "Waluta": "PLN",
        }
        for order in made_up().orders
    ]  # fmt: skip
    return delimited(header, rows, sep=";", encoding="utf-8-sig")


def _spanish(time: datetime) -> str:
    return f"{time.day} de {SPANISH[time.month - 1]} de {time.year} {time:%H:%M} hs."


def _mercado_libre() -> bytes:
    header = [
        "# de venta", "Fecha de venta", "Estado", "Descripción del estado", "Paquete de varios productos", "Unidades",
        "Ingresos por productos (ARS)", "Cargo por venta e impuestos (ARS)", "Anulaciones y reembolsos (ARS)", "Total (ARS)",
        "SKU",
        "Título de la publicación", "Comprador", "DNI",
    ]  # fmt: skip
    status = "Entregado|En camino|Venta cancelada|Venta cancelada|Pendiente de pago|Devolución finalizada|Entregado"
    rows = []
    for order in made_up().orders:
        fee = -round(order.net * 0.13)
        back = (
            -order.refunded_goods if order.refunded else (-order.net if order.status in {"cancelled", "failed"} else 0)
        )
        rows.append(
            {
                "# de venta": 2_000_000_000_000_000 + order.number, "Fecha de venta": _spanish(order.time),
                "Estado": said(order, status), "Paquete de varios productos": "No", "Unidades": 1,
                "Ingresos por productos (ARS)": point(order.net), "Cargo por venta e impuestos (ARS)": point(fee),
                "Anulaciones y reembolsos (ARS)": point(back), "Total (ARS)": point(order.net + fee + back),
                "SKU": order.lines[0].sku, "Título de la publicación": order.lines[0].name, "Comprador": order.customer.name,
                "DNI": 30_000_000 + order.customer.number,
            }
        )  # fmt: skip
    return delimited(header, rows, sep=";")


def _trendyol() -> bytes:
    header = [
        "Barkod",
        "Paket No",
        "Kargo Firması",
        "Sipariş Tarihi",
        "Sipariş Numarası",
        "Alıcı",
        "E-Posta",
        "Müşteri Numarası",
        "Ürün Adı",
        "Adet",
        "Birim Fiyatı",
        "Satış Tutarı",
        "İndirim Tutarı",
        "Sipariş Statüsü",
    ]
    status = "Teslim Edildi|İşleme Alındı|İptal Edildi|İptal Edildi|Ödeme Bekliyor|İade Edildi|Teslim Edildi"
    rows = [
        {
            "Barkod": f"869{sum(map(ord, line.sku)):010}", "Paket No": order.number * 3, "Kargo Firması": "Kargo",
            "Sipariş Tarihi": f"{order.time:%d.%m.%Y %H:%M}", "Sipariş Numarası": 9_000_000_000 + order.number,
            "Alıcı": order.customer.name, "E-Posta": order.customer.email, "Müşteri Numarası": order.customer.number,
            "Ürün Adı": line.name, "Adet": line.quantity, "Birim Fiyatı": comma(line.price, "."),
            "Satış Tutarı": comma(line.amount, "."), "İndirim Tutarı": comma(line.discount),
            "Sipariş Statüsü": said(order, status),
        }
        for order in made_up().orders
        for line in order.lines
    ]  # fmt: skip
    return delimited(header, rows, sep=";", encoding="cp1254")


def _bol() -> bytes:
    header = [
        "Bestelnummer",
        "Besteldatum",
        "Klantnummer",
        "E-mailadres",
        "EAN",
        "Titel",
        "Aantal",
        "Prijs",
        "Totaalprijs",
        "Status",
    ]
    status = "Verzonden|In behandeling|Geannuleerd|Geannuleerd|Open|Geretourneerd|Verzonden"
    rows = [
        {
            "Bestelnummer": f"12{order.number:08}", "Besteldatum": f"{order.time:%d-%m-%Y}", "Klantnummer": order.customer.number,
            "E-mailadres": order.customer.email, "EAN": f"871{sum(map(ord, line.sku)):010}", "Titel": line.name,
            "Aantal": line.quantity, "Prijs": f"€ {comma(line.price, '.')}", "Totaalprijs": f"€ {comma(line.goods, '.')}",
            "Status": said(order, status),
        }
        for order in made_up().orders
        for line in order.lines
    ]  # fmt: skip
    return delimited(header, rows, sep=";")


def _cdiscount() -> bytes:
    header = [
        "N° de commande",
        "Date de commande",
        "Statut",
        "N° client",
        "Civilité",
        "Nom du client",
        "Référence produit",
        "Libellé",
        "Quantité",
        "Prix unitaire TTC",
        "Montant total TTC",
        "Frais de port",
    ]
    status = "Expédiée|Acceptée|Annulée|Refusée|En attente de paiement|Remboursée|Expédiée"
    rows = [
        {
            "N° de commande": f"24{order.number}CD", "Date de commande": f"{order.time:%d/%m/%Y %H:%M}",
            "Statut": said(order, status),
            "N° client": order.customer.number, "Civilité": "Mme", "Nom du client": order.customer.last,
            "Référence produit": line.sku, "Libellé": line.name, "Quantité": line.quantity,
            "Prix unitaire TTC": comma(line.price, " "), "Montant total TTC": comma(line.goods, " "),
            "Frais de port": comma(0 if place else order.shipping),
        }
        for order in made_up().orders
        for place, line in enumerate(order.lines)
    ]  # fmt: skip
    return delimited(header, rows, sep=";", encoding="cp1252")


def exports() -> tuple[Export, ...]:
    """Give the exports of single countries."""
    shop = made_up()
    frame = shop.frame()
    asian = frame.assign(collected=frame["goods"] + frame["shipping"])
    yen = {"goods": "小計|単価", "collected": "合計金額"}
    return (
        Export(
            name="rakuten_orders_japanese",
            file="juchu_20240604.csv",
            content=_rakuten(),
            truth=orders_truth(shop, yen, by="id", scale=1, frame=asian, names="ステータス|合計金額"),
        ),
        Export(
            name="allegro_orders_polish",
            file="zamowienia.csv",
            content=_allegro(),
            truth=orders_truth(shop, {"total": "Kwota zamówienia"}, by="user", names="Status zamówienia|Cena"),
        ),
        Export(
            name="mercado_libre_sales_spanish",
            file="Ventas_AR.csv",
            content=_mercado_libre(),
            truth=orders_truth(
                shop, {"net": "Ingresos por productos"}, by="id", refunds="beside", names="Estado|reembolsos|Ingresos"
            ),
        ),
        Export(
            name="trendyol_orders_turkish",
            file="siparisler.csv",
            content=_trendyol(),
            truth=orders_truth(
                shop, {"net": "Satış Tutarı", "goods": "Birim Fiyatı"}, by="id", names="Sipariş Statüsü"
            ),
        ),
        Export(
            name="bol_orders_dutch",
            file="bestellingen.csv",
            content=_bol(),
            truth=orders_truth(shop, {"goods": "Totaalprijs|Prijs"}, by="id", names="Status"),
        ),
        Export(
            name="cdiscount_orders_french",
            file="commandes.csv",
            content=_cdiscount(),
            truth=orders_truth(shop, {"goods": "Montant total TTC|Prix unitaire TTC"}, by="id", names="Statut"),
        ),
    )
