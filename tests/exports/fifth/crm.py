"""Tables of customers, the fifth time.

Columns: Zoho CRM's standard fields of contacts with sums of deals; Odoo's fields of res.partner in French.
"""

from datetime import timedelta
from typing import Any

from tests.exports.expected import CustomersTruth, customers_of
from tests.exports.second.rows import second_shop
from tests.exports.writing import Export, comma, delimited


def _rows(number: int, cells: dict[str, Any], **how: object) -> bytes:
    rows = [
        {name: cell(row, place) for name, cell in cells.items()}
        for place, row in enumerate(customers_of(second_shop(number)).itertuples())
    ]
    return delimited(list(cells), rows, **how)


def _zoho() -> bytes:
    cells = {
        "Record Id": lambda row, n: f"zcrm_{5_100_000_000_000 + n * 37}",
        "Contact Owner.id": lambda row, n: f"zcrm_{4_000_000_000_000 + n % 3}",
        "Contact Owner": lambda row, n: ("Ann", "Ben", "Cem")[n % 3],
        "First Name": lambda row, n: row.name.split()[0],
        "Last Name": lambda row, n: row.name.split()[1],
        "Email": lambda row, n: row.email,
        "Phone": lambda row, n: f"+1 555 01{n:02}",
        "Lead Source": lambda row, n: ("Web", "Referral", "Fair")[n % 3],
        "Email Opt Out": lambda row, n: "true" if n % 7 == 0 else "false",
        "Created Time": lambda row, n: f"{row.first:%Y-%m-%d %H:%M:%S}",
        "Modified Time": lambda row, n: f"{row.last + timedelta(days=1):%Y-%m-%d %H:%M:%S}",
        "Last Activity Time": lambda row, n: f"{row.last:%Y-%m-%d %H:%M:%S}",
        "Number of Deals": lambda row, n: row.orders,
        "Sum of Deals": lambda row, n: f"$ {row.spend / 100:,.2f}",
        "Mailing Zip": lambda row, n: f"{10_000 + n * 7:05}",
        "Tag": lambda row, n: "vip" if n % 5 == 0 else "",
    }
    return _rows(139, cells)


def _odoo() -> bytes:
    cells = {
        "ID": lambda row, n: 31 + n * 2,
        "ID Externe": lambda row, n: f"__export__.res_partner_{31 + n * 2}_{n * 7919:08x}",
        "Nom": lambda row, n: row.name,
        "Email": lambda row, n: row.email,
        "Téléphone": lambda row, n: f"+33 1 99 00 {n // 10:02} {n % 10}{n % 7}",
        "Ville": lambda row, n: ("Lyon", "Lille", "Nice")[n % 3],
        "Vendeur": lambda row, n: ("Jean Exemple", "Anne Exemple")[n % 2],
        "Créé le": lambda row, n: f"{row.first:%d/%m/%Y %H:%M:%S}",
        "Dernière commande le": lambda row, n: f"{row.last:%d/%m/%Y}",
        "Nombre de ventes": lambda row, n: row.orders,
        "Total facturé": lambda row, n: f"{comma(row.spend, ' ')} €",
        "Limite de crédit": lambda row, n: comma(100_000 * (1 + n % 4), " "),
        "Actif": lambda row, n: "Vrai",
    }
    people = customers_of(second_shop(140))
    spend = comma(int(people["spend"].sum()), " ")
    after = f'"Total";;;;;;;;;{people["orders"].sum()};"{spend} €";;\r\n'
    return _rows(140, cells, sep=";", encoding="utf-8-sig", after=after)


def _truth(number: int, id_column: str, never: str, used: str) -> CustomersTruth:
    n = len(second_shop(number).customers)
    return CustomersTruth(n=n, id_column=id_column, never=tuple(never.split("|")), used=tuple(used.split("|")))


def exports() -> tuple[Export, ...]:
    """Give tables of customers."""
    return (
        Export(
            name="zoho_contacts", file="Contacts.csv", content=_zoho(),
            truth=_truth(
                139, "Record Id|Email", "Record Id|Contact Owner.id|Phone|Mailing Zip|Email", "Number of Deals|Sum of Deals"
            ),
        ),
        Export(
            name="odoo_partners_french", file="res.partner.csv", content=_odoo(),
            truth=_truth(140, "ID|ID Externe|Email", "ID|ID Externe|Téléphone|Actif", "Nombre de ventes|Total facturé"),
        ),
    )  # fmt: skip
