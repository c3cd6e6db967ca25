"""A marketplace's parcels, gifts, tickets, memberships, and the readers of a newsletter.

Columns: Hepsiburada's list of parcels as importers on GitHub read it; the export of donations in impress-org/givewp
and its labels of states; the list of orders in pretix/pretix; the list of orders in strangerstudios/paid-memberships-
pro; the details of subscribers of Substack as importers on GitHub read them. Words of Hepsiburada and Paid
Memberships Pro for states are written from memory of the public descriptions.
"""

from tests.exports.eighth.rows import gross_of, web_frame
from tests.exports.expected import CustomersTruth, customers_of, orders_truth
from tests.exports.second.rows import by_line, by_order, kept_lines, second_shop
from tests.exports.shop import Order, Shop
from tests.exports.writing import Export, comma, delimited, dollars, point, said

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ3789"
GIVEN = ("done", "processing", "part_refunded")


def _hepsiburada() -> bytes:
    """A row for each article with its state, and the currency behind each price."""
    state = "Teslim Edildi|Kargoda|İptal Edildi|Teslim Edilemedi||İade Edildi|Teslim Edildi"
    cells = {
        "Barkod": lambda o, line: f"868{o.number * 97 + o.lines.index(line):010d}",
        "Paket Numarası": lambda o, _: 60_000_000 + o.number,
        "Kargo Firması": lambda *_: "hepsiJET",
        "Sipariş Tarihi": lambda o, _: f"{o.time:%d-%m-%Y %H:%M:%S}",
        "Kargoya Son Teslim Tarihi": lambda o, _: f"{o.refund_time:%d-%m-%Y %H:%M:%S}",
        "Sipariş Numarası": lambda o, _: 4_000_000_000 + o.number * 7,
        "Alıcı": lambda o, _: o.customer.name,
        "Teslimat Adresi": lambda o, _: f"{o.customer.city} Mah. No: {o.customer.number % 90}",
        "Şehir": lambda o, _: ("İstanbul", "Ankara", "İzmir")[o.customer.number % 3],
        "Hepsiburada Ürün Kodu": lambda _, line: f"HBV0000{len(line.name)}{line.sku[:3]}",
        "Satıcı Stok Kodu": lambda _, line: line.sku,
        "Ürün Adı": lambda _, line: line.name,
        "Adet": lambda _, line: line.quantity,
        "Birim Listeleme Fiyatı": lambda _, line: comma(round(line.price * 1.08)) + " TRY",
        "Faturalandırılacak Satış Fiyatı": lambda _, line: comma(line.amount + line.tax) + " TRY",
        "Komisyon Tutarı (KDV Dahil)": lambda _, line: comma(round(line.amount * 0.15)) + " TRY",
        "Paket Durumu": lambda o, line: "İade Edildi" if line in o.returned else said(o, state),
        "Müşteri Tipi": lambda *_: "Bireysel",
    }
    orders = [order for order in second_shop(217).orders if order.status != "pending"]
    return by_line(cells, orders, sep=";", encoding="utf-8-sig")


def _givewp() -> bytes:
    """Days in words, and a donor's number beside a user's, which is 0 for who has no account."""
    cells = {
        "Donation ID": lambda o: o.number * 3,
        "Donation Number": lambda o: o.number,
        "First Name": lambda o: o.customer.first,
        "Last Name": lambda o: o.customer.last,
        "Email Address": lambda o: o.customer.email,
        "Company Name": lambda o: "",
        "Address 1": lambda o: "",
        "City": lambda o: o.customer.city,
        "Country": lambda o: o.customer.country,
        "Donation Total": lambda o: f"{o.net / 100:,.2f}",
        "Currency Code": lambda o: "USD",
        "Currency Symbol": lambda o: "$",
        "Donation Status": lambda o: said(o, "Complete|Complete|Revoked|Failed|Pending|Refunded|Complete"),
        "Payment Gateway": lambda o: "stripe" if o.number % 3 else "paypal",
        "Form ID": lambda o: 12,
        "Form Title": lambda o: "Support us",
        "Level ID": lambda o: o.number % 4,
        "Level Title": lambda o: ("Friend", "Patron", "Sponsor", "Custom Amount")[o.number % 4],
        "Donation Date": lambda o: f"{o.time:%B} {o.time.day}, {o.time.year}",
        "Donation Time": lambda o: f"{o.time:%H:%M}",
        "User ID": lambda o: o.customer.number if o.customer.number % 4 == 0 else 0,
        "Donor ID": lambda o: o.customer.number - 20_000,
        "Donor IP Address": lambda o: f"192.0.2.{o.customer.number % 250}",
    }
    return by_order(cells, second_shop(218).orders, quote=True)


def _pretix() -> bytes:
    """Codes of five letters, tickets of several events, and an order that was never paid has expired."""
    cells = {
        "Event slug": lambda o: f"show{o.time:%Y%m}",
        "Order code": _code,
        "Order total": lambda o: point(gross_of(o)),
        "Status": lambda o: said(o, "Paid|Paid|Canceled|Expired|Pending|Canceled|Paid"),
        "Email": lambda o: o.customer.email,
        "Phone number": lambda o: "",
        "Order date": lambda o: f"{o.time:%Y-%m-%d}",
        "Order time": lambda o: f"{o.time:%H:%M:%S}",
        "Company": lambda o: "",
        "Name": lambda o: o.customer.name,
        "Given name": lambda o: o.customer.first,
        "Family name": lambda o: o.customer.last,
        "City": lambda o: o.customer.city,
        "Country": lambda o: o.customer.country,
        "VAT ID": lambda o: "",
        "Date of last payment": lambda o: f"{o.refund_time:%Y-%m-%d}" if o.status in (*GIVEN, "refunded") else "",
        "Fees": lambda o: "0.00",
        "Order locale": lambda o: ("en", "de")[o.number % 2],
        "Gross at 8.00 % tax": lambda o: point(gross_of(o)),
        "Net at 8.00 % tax": lambda o: point(o.net),
        "Tax value at 8.00 % tax": lambda o: point(o.tax),
        "Invoice numbers": lambda o: "",
        "Sales channel": lambda o: "Online shop",
        "Requires special attention": lambda o: "No",
        "Comment": lambda o: "",
        "Positions": lambda o: len(o.lines),
        "E-mail address verified": lambda o: "Yes" if o.number % 3 else "No",
        "Payment providers": lambda o: "Stripe",
    }
    return by_order(cells, second_shop(219).orders, quote=True)


def _code(order: Order) -> str:
    """Return a code of five letters, another for each order."""
    rest, found = order.number * 104729, ""
    for _ in range(5):
        rest, place = divmod(rest, len(LETTERS))
        found += LETTERS[place]
    return found


def _memberships() -> bytes:
    """The newest first; whoever left for the gateway and never came back has a token."""
    cells = {
        "id": lambda o: o.number - 5000,
        "code": lambda o: f"{o.number * 7919:010X}",
        "user_id": lambda o: o.customer.number,
        "user_login": lambda o: o.customer.user,
        "first_name": lambda o: o.customer.first,
        "last_name": lambda o: o.customer.last,
        "user_email": lambda o: o.customer.email,
        "billing_name": lambda o: o.customer.name,
        "billing_city": lambda o: o.customer.city,
        "billing_country": lambda o: o.customer.country,
        "membership_id": lambda o: 1 + len(o.lines) % 3,
        "level_name": lambda o: ("Gold", "Bronze", "Silver")[len(o.lines) % 3],
        "subtotal": lambda o: point(o.net),
        "tax": lambda o: point(o.tax),
        "total": lambda o: point(gross_of(o)),
        "payment_type": lambda o: "Credit Card",
        "cardtype": lambda o: ("Visa", "Mastercard")[o.customer.number % 2],
        "accountnumber": lambda o: f"XXXXXXXXXXXX{1000 + o.customer.number % 9000}",
        "expirationmonth": lambda o: f"{1 + o.customer.number % 12:02d}",
        "expirationyear": lambda o: 2026 + o.customer.number % 4,
        "status": lambda o: said(o, "success|success|token|error|pending|refunded|success"),
        "gateway": lambda o: "stripe",
        "gateway_environment": lambda o: "live",
        "payment_transaction_id": lambda o: f"ch_{o.number * 104729:012x}",
        "subscription_transaction_id": lambda o: f"sub_{o.customer.number * 104729:012x}",
        "discount_code_id": lambda o: "",
        "discount_code": lambda o: "",
        "timestamp": lambda o: (
            f"{o.time:%B} {o.time.day}, {o.time.year} {(o.time.hour - 1) % 12 + 1}:{o.time:%M} {'ap'[o.time.hour > 11]}m"
        ),
    }
    return by_order(cells, reversed(second_shop(220).orders))


def _substack() -> bytes:
    """Everybody with an address, counted over several spans of time."""
    rows = []
    for place, row in enumerate(customers_of(second_shop(221)).itertuples()):
        free = place % 3 == 0
        seen = row.orders * 7 + place % 5
        rows.append(
            {
                "Email": row.email, "Name": row.name, "Stripe plan": "" if free else ("Monthly", "Annual")[place % 2],
                "Cancel date": "", "Start date": f"{row.first:%Y-%m-%dT%H:%M:%S}.000Z",
                "Paid upgrade date": "" if free else f"{row.first:%Y-%m-%dT%H:%M:%S}.000Z", "Bestseller": "",
                "Emails received (6mo)": 52 - place % 9, "Emails dropped (6mo)": place % 2, "num_emails_opened": seen * 2,
                "Emails opened (6mo)": seen, "Emails opened (7d)": place % 3, "Emails opened (30d)": place % 8,
                "Last email open": f"{row.last:%Y-%m-%dT%H:%M:%S}.000Z", "Links clicked": place % 6,
                "Post views": seen * 3, "Post views (7d)": place % 4, "Post views (30d)": place % 11,
                "Comments": place % 5, "Shares": place % 7, "Subscriptions gifted": 0,
                "Revenue": dollars(0 if free else row.spend), "Subscription source (free)": ("direct", "app")[place % 2],
                "Days active (30d)": place % 17, "Activity": place % 6, "Country": ("US", "DE", "FR")[place % 3],
                "Type": "Free" if free else "Subscriber",
            }
        )  # fmt: skip
    return delimited(list(rows[0]), rows)


def exports() -> tuple[Export, ...]:
    """Give the exports of services of the tenth corpus."""
    parcels = kept_lines(Shop(tuple(order for order in second_shop(217).orders if order.status != "pending")))
    return (
        Export(
            name="hepsiburada_parcels", file="siparisler.csv", content=_hepsiburada(),
            truth=orders_truth(
                parcels, {"web": "Faturalandırılacak"}, by="name", names="Durumu|Faturalandırılacak|Alıcı",
                frame=parcels.frame().assign(web=[gross_of(order) for order in parcels.orders]),
            ),
        ),
        Export(
            name="givewp_donations", file="give-export-donations.csv", content=_givewp(),
            truth=orders_truth(second_shop(218), {"net": "Donation Total"}, names="Donation Status|Donor|User ID"),
        ),
        Export(
            name="pretix_orders_of_events", file="orders.csv", content=_pretix(),
            truth=orders_truth(
                second_shop(219), {"web": "Order total|Gross", "net": "Net at"}, frame=web_frame(219),
                names="Status|total|Net at",
            ),
        ),
        Export(
            name="paid_memberships_tokens", file="orders.csv", content=_memberships(),
            truth=orders_truth(
                second_shop(220), {"web": r"\btotal", "net": "subtotal"}, frame=web_frame(220), names="status|token|timestamp",
            ),
        ),
        Export(
            name="substack_subscribers", file="subscriber_details.csv", content=_substack(),
            truth=CustomersTruth(
                n=len(second_shop(221).customers), id_column="Email", never=("Email", "Name", "Bestseller"),
                used=("Revenue", "Emails opened (6mo)", "Links clicked"),
            ),
        ),
    )  # fmt: skip
