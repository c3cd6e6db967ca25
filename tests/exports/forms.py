"""Forms in which a log may be written: words in ten languages, dates, numbers and encodings."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

MONTHS = {
    "english": "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    "german": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "spanish": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "french": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "italian": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "portuguese": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "dutch": "januari februari maart april mei juni juli augustus september oktober november december",
    "polish": "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    "turkish": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
    "japanese": "1月 2月 3月 4月 5月 6月 7月 8月 9月 10月 11月 12月",
}


@dataclass(frozen=True, kw_only=True)
class Words:
    """One language: words of the header, of the states, and of a total.

    `header` names customer, order, date, amount and state; `lines` product, quantity, unit price and total of the order.
    """

    header: tuple[str, str, str, str, str]
    lines: tuple[str, str, str, str]
    states: str
    total: str


# The states stand in the order of `writing.STATUSES`.
LANGUAGES = {
    "english": Words(
        header=("Customer ID", "Order number", "Order date", "Amount", "Status"),
        lines=("Product", "Quantity", "Unit price", "Order total"),
        states="Completed|Processing|Cancelled|Failed|Pending|Refunded|Completed", total="Total",
    ),
    "german": Words(
        header=("Kundennummer", "Bestellnummer", "Bestelldatum", "Betrag", "Status"),
        lines=("Artikel", "Menge", "Einzelpreis", "Bestellsumme"),
        states="Abgeschlossen|In Bearbeitung|Storniert|Fehlgeschlagen|Ausstehend|Erstattet|Abgeschlossen", total="Gesamtsumme",
    ),
    "spanish": Words(
        header=("Código de cliente", "Número de pedido", "Fecha del pedido", "Importe", "Estado"),
        lines=("Producto", "Cantidad", "Precio unitario", "Total del pedido"),
        states="Completado|Procesando|Cancelado|Fallido|Pendiente|Reembolsado|Completado", total="Total general",
    ),
    "french": Words(
        header=("Numéro client", "Numéro de commande", "Date de commande", "Montant", "Statut"),
        lines=("Produit", "Quantité", "Prix unitaire", "Total commande"),
        states="Terminée|En cours|Annulée|Échouée|En attente|Remboursée|Terminée", total="Total général",
    ),
    "italian": Words(
        header=("Codice cliente", "Numero ordine", "Data ordine", "Importo", "Stato"),
        lines=("Prodotto", "Quantità", "Prezzo unitario", "Totale ordine"),
        states="Completato|In lavorazione|Annullato|Fallito|In attesa|Rimborsato|Completato", total="Totale complessivo",
    ),
    "portuguese": Words(
        header=("Código do cliente", "Número do pedido", "Data do pedido", "Valor", "Situação"),
        lines=("Produto", "Quantidade", "Preço unitário", "Total do pedido"),
        states="Concluído|Em processamento|Cancelado|Falhou|Pendente|Reembolsado|Concluído", total="Total geral",
    ),
    "dutch": Words(
        header=("Klantnummer", "Ordernummer", "Orderdatum", "Bedrag", "Status"),
        lines=("Product", "Aantal", "Stukprijs", "Ordertotaal"),
        states="Voltooid|In behandeling|Geannuleerd|Mislukt|In afwachting|Terugbetaald|Voltooid", total="Eindtotaal",
    ),
    "polish": Words(
        header=("Numer klienta", "Numer zamówienia", "Data zamówienia", "Kwota", "Status"),
        lines=("Produkt", "Ilość", "Cena jednostkowa", "Wartość zamówienia"),
        states="Zrealizowane|W realizacji|Anulowane|Nieudane|Oczekujące|Zwrócone|Zrealizowane", total="Suma końcowa",
    ),
    "turkish": Words(
        header=("Müşteri No", "Sipariş No", "Sipariş Tarihi", "Tutar", "Durum"),
        lines=("Ürün", "Adet", "Birim fiyat", "Sipariş tutarı"),
        states="Tamamlandı|Hazırlanıyor|İptal edildi|Başarısız|Beklemede|İade edildi|Tamamlandı", total="Genel Toplam",
    ),
    "japanese": Words(
        header=("顧客番号", "注文番号", "注文日", "金額", "ステータス"),
        lines=("商品名", "数量", "単価", "注文合計"),
        states="完了|処理中|キャンセル|失敗|保留中|返金済み|完了", total="合計",
    ),
}  # fmt: skip

Dates = Callable[[datetime, str], object]


def _named(form: str) -> Dates:
    return lambda time, language: form.format(
        d=time.day, m=MONTHS[language].split()[time.month - 1], y=time.year, t=f"{time:%H:%M}"
    )


def _strftime(form: str) -> Dates:
    return lambda time, _: time.strftime(form)


def _since(start: datetime, unit: timedelta, digits: int) -> Dates:
    return lambda time, _: f"{(time - start) / unit:.{digits}f}"


DATES: dict[str, Dates] = {
    "iso": _strftime("%Y-%m-%d"),
    "iso time": _strftime("%Y-%m-%d %H:%M:%S"),
    "iso T": _strftime("%Y-%m-%dT%H:%M:%S"),
    "iso Z": _strftime("%Y-%m-%dT%H:%M:%SZ"),
    "iso fraction": _strftime("%Y-%m-%d %H:%M:%S.250000"),
    "iso offset": _strftime("%Y-%m-%d %H:%M:%S -0300"),
    "iso colon offset": _strftime("%Y-%m-%dT%H:%M:%S+02:00"),
    "iso UTC": _strftime("%Y-%m-%d %H:%M:%S UTC"),
    "iso short offset": _strftime("%Y-%m-%d %H:%M:%S+00"),
    "iso pm": _strftime("%Y-%m-%d %I:%M %p"),
    "compact": _strftime("%Y%m%d"),
    "compact time": _strftime("%Y%m%d %H:%M:%S"),
    "compact digits": _strftime("%Y%m%d%H%M%S"),
    "slashes year first": _strftime("%Y/%m/%d"),
    "slashes day first": _strftime("%d/%m/%Y"),
    "slashes month first": _strftime("%m/%d/%Y"),
    "slashes month first pm": _strftime("%m/%d/%Y, %I:%M:%S %p"),
    "slashes two digits": _strftime("%m/%d/%y"),
    "dots": _strftime("%d.%m.%Y"),
    "dots time": _strftime("%d.%m.%Y %H:%M"),
    "dots two digits": _strftime("%d.%m.%y"),
    "dots year first": _strftime("%Y.%m.%d"),
    "dashes day first": _strftime("%d-%m-%Y"),
    "english month": lambda time, _: time.strftime("%d-%b-%Y"),
    "english long": lambda time, _: time.strftime("%B %d, %Y"),
    "english weekday": lambda time, _: time.strftime("%a, %d %b %Y %H:%M:%S"),
    "month's name": _named("{d} {m} {y}"),
    "month's name and time": _named("{d} {m} {y} {t}"),
    "japanese": lambda time, _: f"{time.year}年{time.month}月{time.day}日",
    "epoch seconds": _since(datetime(1970, 1, 1), timedelta(seconds=1), 0),
    "epoch milliseconds": _since(datetime(1970, 1, 1), timedelta(milliseconds=1), 0),
    "excel days": _since(datetime(1899, 12, 30), timedelta(days=1), 5),
}


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """How money is written: the marks, what stands around it, and how a negative looks."""

    thousands: str
    decimal: str
    around: str = "{}"
    negative: str = "-{}"

    def __call__(self, cents: int) -> str:
        """Write an amount."""
        plain = f"{abs(cents) / 100:,.2f}".replace(",", "_").replace(".", self.decimal).replace("_", self.thousands)
        return (self.negative if cents < 0 else "{}").format(self.around.format(plain))


NUMBERS = {
    "plain": Numbers(thousands="", decimal="."),
    "comma": Numbers(thousands="", decimal=","),
    "english": Numbers(thousands=",", decimal="."),
    "german": Numbers(thousands=".", decimal=","),
    "french": Numbers(thousands=" ", decimal=","),
    "narrow blank": Numbers(thousands="\u202f", decimal=","),
    "hard blank": Numbers(thousands="\xa0", decimal=","),
    "swiss": Numbers(thousands="'", decimal="."),
    "dollar": Numbers(thousands=",", decimal=".", around="${}"),
    "US dollar": Numbers(thousands=",", decimal=".", around="US$ {}"),
    "euro behind": Numbers(thousands=".", decimal=",", around="{} €"),
    "euro before": Numbers(thousands=".", decimal=",", around="€ {}"),
    "pound": Numbers(thousands=",", decimal=".", around="£{}"),
    "code before": Numbers(thousands=",", decimal=".", around="USD {}"),
    "code behind": Numbers(thousands="", decimal=",", around="{} PLN"),
    "zloty": Numbers(thousands=" ", decimal=",", around="{} zł"),
    "minus behind": Numbers(thousands="", decimal=".", negative="{}-"),
    "german minus behind": Numbers(thousands=".", decimal=",", negative="{}-"),
    "brackets": Numbers(thousands=",", decimal=".", negative="({})"),
    "dollar brackets": Numbers(thousands=",", decimal=".", around="${}", negative="({})"),
    "long minus": Numbers(thousands="", decimal=".", negative="\u2212{}"),
}
ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "Windows", "other")
WINDOWS = {"polish": "cp1250", "turkish": "cp1254", "japanese": "shift_jis"}
OTHER = {"polish": "iso-8859-2", "turkish": "iso-8859-9", "japanese": "euc_jp"}


def codec(encoding: str, language: str) -> str:
    """Name the codec of an encoding, which depends on the language where it is an old one.

    Parameters
    ----------
    encoding
        One of `ENCODINGS`.
    language
        One of `LANGUAGES`.

    Returns
    -------
    str
        Name of Python's codec.
    """
    older = {"Windows": (WINDOWS, "cp1252"), "other": (OTHER, "iso-8859-1")}
    if encoding not in older:
        return encoding
    names, western = older[encoding]
    return names.get(language, western)
