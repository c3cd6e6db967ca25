"""Customers and deals of CRMs and mailing services, in German and French too.

Columns: public headers of Mailchimp's audience export; HubSpot's default properties in German; Salesforce's reports of
contacts and accounts; Pipedrive's, Zoho's and Dynamics' help on exporting deals; Brevo's export of contacts;
BigCommerce's and Square's exports of customers.
"""

from datetime import timedelta
from typing import Any

from tests.exports.expected import CustomersTruth, customers_of, orders_truth
from tests.exports.second.rows import by_order, second_shop
from tests.exports.writing import Export, comma, delimited, dollars, point, said


def _customers(number: int, cells: dict[str, Any], **how: object) -> bytes:
    rows = [
        {name: cell(row, place) for name, cell in cells.items()}
        for place, row in enumerate(customers_of(second_shop(number)).itertuples())
    ]
    return delimited(list(cells), rows, **how)


def _mailchimp_french() -> bytes:
    cells = {
        "Adresse e-mail": lambda row, n: row.email,
        "Prénom": lambda row, n: row.name.split()[0],
        "Nom": lambda row, n: row.name.split()[1],
        "Total dépensé": lambda row, n: point(row.spend),
        "Nombre de commandes": lambda row, n: row.orders,
        "MEMBER_RATING": lambda row, n: 1 + min(row.orders, 4),
        "OPTIN_TIME": lambda row, n: row.first,
        "OPTIN_IP": lambda row, n: f"198.51.100.{n}",
        "CONFIRM_TIME": lambda row, n: row.first,
        "LATITUDE": lambda row, n: f"{48 + n / 31:.7f}",
        "LONGITUDE": lambda row, n: f"{2 + n / 29:.7f}",
        "LAST_CHANGED": lambda row, n: row.last,
        "LEID": lambda row, n: 610_000_007 + n * 12,
        "EUID": lambda row, n: f"{n * 104_729 + 5:010x}",
        "NOTES": lambda row, n: "",
        "TAGS": lambda row, n: '"client","fidèle"' if n % 3 else "",
    }
    return _customers(42, cells)


def _hubspot_german() -> bytes:
    cells = {
        "Datensatz-ID": lambda row, n: 70_101 + n * 50,
        "Vorname": lambda row, n: row.name.split()[0],
        "Nachname": lambda row, n: row.name.split()[1],
        "E-Mail": lambda row, n: row.email,
        "Telefonnummer": lambda row, n: f"+49 30 {5_550_000 + n * 37}",
        "Zuständiger Mitarbeiter": lambda row, n: ("Anna Muster", "Otto Beispiel")[n % 2],
        "Lifecycle-Phase": lambda row, n: "Kunde",
        "Erstellungsdatum": lambda row, n: f"{row.first - timedelta(days=4):%Y-%m-%d %H:%M}",
        "Anzahl der Sitzungen": lambda row, n: row.orders * 4 + n % 7,
        "Anzahl der zugehörigen Deals": lambda row, n: row.orders,
        "Gesamtumsatz": lambda row, n: comma(row.spend, "."),
    }
    return _customers(43, cells, quote=True)


def _hubspot_deals_german() -> bytes:
    stages = (
        "Abgeschlossen und gewonnen|Abgeschlossen und gewonnen|Abgeschlossen und verloren|Abgeschlossen und verloren"
    )
    stages += "|Termin vereinbart|Abgeschlossen und verloren|Abgeschlossen und gewonnen"
    cells = {
        "Datensatz-ID": lambda o: 8_100_000_000 + o.number,
        "Deal-Name": lambda o: f"Auftrag {o.number}",
        "Deal-Phase": lambda o: said(o, stages),
        "Abschlussdatum": lambda o: f"{o.time:%Y-%m-%d %H:%M}",
        "Zuständiger Mitarbeiter": lambda o: "Anna Muster",
        "Betrag": lambda o: comma(o.net, "."),
        "Verknüpfter Kontakt": lambda o: o.customer.name,
        "Verknüpfte Kontakt-IDs": lambda o: o.customer.number,
    }
    return by_order(cells, second_shop(44).orders, quote=True)


def _salesforce_contacts() -> bytes:
    cells = {
        "Salutation": lambda row, n: ("Mr.", "Ms.")[n % 2],
        "First Name": lambda row, n: row.name.split()[0],
        "Last Name": lambda row, n: row.name.split()[1],
        "Title": lambda row, n: ("Buyer", "Owner", "Clerk")[n % 3],
        "Account Name": lambda row, n: f"{row.name.split()[1]} {('Ltd', 'GmbH')[n % 2]}",
        "Mailing Street": lambda row, n: f"{n} Sample Street",
        "Mailing City": lambda row, n: "Sampletown",
        "Mailing Zip/Postal Code": lambda row, n: f"{10_115 + n}",
        "Email": lambda row, n: row.email,
        "Account Owner": lambda row, n: "Owner Three",
        "Email Opt Out": lambda row, n: n % 5 == 0,
        "Last Activity": lambda row, n: f"{row.last:%d/%m/%Y}",
        "Total Purchases": lambda row, n: f"EUR {row.spend / 100:,.2f}",
        "Number of Orders": lambda row, n: row.orders,
        "Contact ID": lambda row, n: f"0035e{n * 17:010}",
    }
    return _customers(
        45, cells, quote=True, after='\r\n"Kontaktbericht"\r\n"Copyright (c) 2000-2024 salesforce.com, inc."\r\n'
    )


def _pipedrive() -> bytes:
    lost = ("cancelled", "failed", "refunded")
    cells = {
        "Deal - ID": lambda o: o.number,
        "Deal - Title": lambda o: f"Deal {o.number}",
        "Deal - Value": lambda o: point(o.net),
        "Deal - Currency": lambda o: "EUR",
        "Deal - Status": lambda o: said(o, "Won|Won|Lost|Lost|Open|Lost|Won"),
        "Deal - Won time": lambda o: "" if o.status in (*lost, "pending") else o.time,
        "Deal - Lost time": lambda o: o.time if o.status in lost else "",
        "Deal - Deal created": lambda o: o.time - timedelta(minutes=90),
        "Organization - ID": lambda o: o.customer.number,
        "Organization - Name": lambda o: f"{o.customer.last} & {o.customer.first}",
    }
    return by_order(cells, second_shop(46).orders)


def _zoho() -> bytes:
    stage = "Closed Won|Closed Won|Closed Lost|Closed Lost to Competition|Qualification|Closed Lost|Closed Won"
    cells = {
        "Record Id": lambda o: f"zcrm_45900000{o.number:07}",
        "Deal Owner": lambda o: "Owner Four",
        "Deal Name": lambda o: f"Renewal {o.number}",
        "Account Name.id": lambda o: f"zcrm_45800000{o.customer.number:07}",
        "Account Name": lambda o: o.customer.name,
        "Amount": lambda o: point(o.net),
        "Closing Date": lambda o: f"{o.time:%Y-%m-%d}",
        "Stage": lambda o: said(o, stage),
        "Probability": lambda o: said(o, "100|100|0|0|10|0|100"),
        "Created Time": lambda o: o.time - timedelta(minutes=45),
    }
    return by_order(cells, second_shop(47).orders)


def _dynamics() -> bytes:
    won = ("done", "processing", "part_refunded")
    cells = {
        "(Do Not Modify) Opportunity": lambda o: f"{o.number:08x}-0000-4000-8000-{o.number * 7:012x}",
        "Topic": lambda o: f"Order {o.number}",
        "Potential Customer": lambda o: o.customer.name,
        "Status": lambda o: said(o, "Won|Won|Lost|Lost|Open|Lost|Won"),
        "Actual Close Date": lambda o: f"{o.time.month}/{o.time.day}/{o.time.year}",
        "Est. Revenue": lambda o: dollars(round(o.net * 1.1)),
        "Actual Revenue": lambda o: dollars(o.net if o.status in won else 0),
    }
    return by_order(cells, second_shop(48).orders)


def _brevo() -> bytes:
    cells = {
        "CONTACT ID": lambda row, n: n * 3 + 11,
        "EMAIL": lambda row, n: row.email,
        "PRENOM": lambda row, n: row.name.split()[0],
        "NOM": lambda row, n: row.name.split()[1],
        "SMS": lambda row, n: f"336{20_000_000 + n * 739}",
        "DOUBLE_OPT-IN": lambda row, n: ("Yes", "No")[n % 3 == 0],
        "ADDED_TIME": lambda row, n: f"{row.first:%d-%m-%Y %H:%M:%S}",
        "MODIFIED_TIME": lambda row, n: f"{row.last:%d-%m-%Y %H:%M:%S}",
        "CA_TOTAL": lambda row, n: comma(row.spend),
        "NB_COMMANDES": lambda row, n: row.orders,
    }
    return _customers(49, cells, sep=";", encoding="utf-8-sig")


def _bigcommerce_customers() -> bytes:
    cells = {
        "Customer ID": lambda row, n: n * 2 + 5,
        "Customer Name": lambda row, n: row.name,
        "Company": lambda row, n: "",
        "Email": lambda row, n: row.email,
        "Phone": lambda row, n: f"(555) 010-{1000 + n}",
        "Customer Group": lambda row, n: ("Retail", "Wholesale")[n % 4 == 0],
        "Date Joined": lambda row, n: f"{row.first:%m/%d/%Y}",
        "Store Credit": lambda row, n: point((n % 6) * 500),
        "Orders": lambda row, n: row.orders,
        "Total Spent": lambda row, n: dollars(row.spend),
        "Receive ACS/Review Emails?": lambda row, n: ("Y", "N")[n % 2],
    }
    return _customers(50, cells)


def _square_customers() -> bytes:
    cells = {
        "Reference ID": lambda row, n: "",
        "First Name": lambda row, n: row.name.split()[0],
        "Last Name": lambda row, n: row.name.split()[1],
        "Email Address": lambda row, n: row.email,
        "Phone Number": lambda row, n: f"+1555{2_000_000 + n * 91}",
        "Street Address 1": lambda row, n: f"{n} Sample St",
        "Postal Code": lambda row, n: f"{94_000 + n % 40}",
        "Square Customer ID": lambda row, n: f"SQ{n * 7919:010X}",
        "Creation Source": lambda row, n: ("Instant Profile", "Directory")[n % 2],
        "First Visit": lambda row, n: f"{row.first:%Y-%m-%d}",
        "Last Visit": lambda row, n: f"{row.last:%Y-%m-%d}",
        "Transaction Count": lambda row, n: row.orders,
        "Lifetime Spend": lambda row, n: dollars(row.spend),
        "Email Subscription Status": lambda row, n: ("subscribed", "unsubscribed")[n % 3 == 0],
    }
    return _customers(51, cells, quote=True)


def _table(number: int, id_column: str, never: str, used: str) -> CustomersTruth:
    n = len(second_shop(number).customers)
    return CustomersTruth(n=n, id_column=id_column, never=tuple(never.split("|")), used=tuple(used.split("|")))


def exports() -> tuple[Export, ...]:
    """Give tables of customers, and deals that were won, lost or are open."""
    return (
        Export(
            name="mailchimp_audience_french", file="audience_export.csv", content=_mailchimp_french(),
            truth=_table(
                42, "LEID|EUID|Adresse e-mail", "LEID|EUID|Adresse e-mail|LATITUDE|LONGITUDE|OPTIN_IP|TAGS|Prénom|Nom",
                "Total dépensé|Nombre de commandes",
            ),
        ),
        Export(
            name="hubspot_contacts_german", file="alle-kontakte.csv", content=_hubspot_german(),
            truth=_table(
                43, "Datensatz-ID", "Datensatz-ID|E-Mail|Telefonnummer|Vorname|Nachname",
                "Anzahl der Sitzungen|Anzahl der zugehörigen Deals|Gesamtumsatz",
            ),
        ),
        Export(
            name="hubspot_deals_german", file="alle-deals.csv", content=_hubspot_deals_german(),
            truth=orders_truth(second_shop(44), {"net": "Betrag"}, by="id", names="Deal-Phase"),
        ),
        Export(
            name="salesforce_contacts_with_footer", file="report1717500000000.csv", content=_salesforce_contacts(),
            truth=_table(
                45, "Contact ID|Email", "Contact ID|Email|First Name|Last Name|Mailing Zip/Postal Code|Email Opt Out",
                "Total Purchases|Number of Orders",
            ),
        ),
        Export(
            name="pipedrive_deals", file="deals.csv", content=_pipedrive(),
            truth=orders_truth(second_shop(46), {"net": "Deal - Value"}, by="id", names="Deal - Status|Deal - Won time"),
        ),
        Export(
            name="zoho_deals", file="Deals_2024.csv", content=_zoho(),
            truth=orders_truth(second_shop(47), {"net": "Amount"}, by="id", names="Stage"),
        ),
        Export(
            name="dynamics_opportunities", file="Opportunities.csv", content=_dynamics(),
            truth=orders_truth(second_shop(48), {"net": "Actual Revenue"}, by="name", names="Status|Revenue"),
        ),
        Export(
            name="brevo_contacts", file="contacts.csv", content=_brevo(),
            truth=_table(49, "CONTACT ID|EMAIL", "CONTACT ID|EMAIL|SMS|PRENOM|NOM|DOUBLE_OPT-IN", "CA_TOTAL|NB_COMMANDES"),
        ),
        Export(
            name="bigcommerce_customers", file="customers-bc.csv", content=_bigcommerce_customers(),
            truth=_table(
                50, "Customer ID", "Customer ID|Email|Phone|Customer Name|Receive ACS/Review Emails?", "Orders|Total Spent"
            ),
        ),
        Export(
            name="square_customers", file="export-customers.csv", content=_square_customers(),
            truth=_table(
                51, "Square Customer ID|Email Address",
                "Square Customer ID|Email Address|Phone Number|Postal Code|Reference ID|Email Subscription Status",
                "Transaction Count|Lifetime Spend",
            ),
        ),
    )  # fmt: skip
