"""Contacts as five systems export them; their headers are public, their values made up.

Mailchimp: mailchimp.com/help/view-export-contacts. HubSpot: knowledge.hubspot.com, default contact properties. Klaviyo:
help.klaviyo.com, profile properties in exports. Salesforce: help.salesforce.com, contact fields and report exports. Shopify:
help.shopify.com/manual/customers/import-export-customers.
"""

import numpy as np
import pandas as pd
import pytest

from segmentry.stages.ingest import count_dates, ingest
from tests.builders import settings

N = 240
RNG = np.random.default_rng(12)


def days(first, last, form="%Y-%m-%d %H:%M:%S"):
    """Return moments between two numbers of days after 2020-01-01."""
    seconds = RNG.integers(first * 86_400, last * 86_400, N)
    return (pd.Timestamp("2020-01-01") + pd.to_timedelta(seconds, unit="s")).strftime(form)


def picked(*levels):
    return RNG.choice(list(levels), N)


def tags(quote, sep):
    labels = ["VIP", "Wholesale", "2019 campaign", "Returned"]
    return [sep.join(f"{quote}{item}{quote}" for item in RNG.permutation(labels)[: n % 4]) for n in range(N)]


MAILS = [f"a{n}@mail{n % 7}.example" for n in range(N)]
SPEND = RNG.gamma(2, 80, N).round(2)
EXPORTS = {
    "Mailchimp": {
        "Email Address": (MAILS, "contact"),
        "MEMBER_RATING": (RNG.integers(1, 6, N), "ordinal"),
        "OPTIN_TIME": (days(0, 1200), "date"),
        "OPTIN_IP": ([f"10.0.{n % 250}.{n % 199}" for n in range(N)], "contact"),
        "LATITUDE": (RNG.uniform(48, 54, N).round(6), "location"),
        "LONGITUDE": (RNG.uniform(6, 14, N).round(6), "location"),
        "GMTOFF": (RNG.integers(-8, 2, N), "categorical"),
        "CC": (picked("DE", "GB", "FR"), "categorical"),
        "LAST_CHANGED": (days(1200, 1900), "date"),
        "LEID": (RNG.permutation(np.arange(40_000_000, 40_000_000 + N * 137, 137)), "id"),
        "EUID": ([f"{n:010x}" for n in RNG.integers(0, 2**40, N)], "text"),
        "TAGS": (tags('"', ","), "labels"),
        "Total Spent": (SPEND, "numeric"),
        "days as customer since OPTIN_TIME": (None, "numeric"),
    },
    "HubSpot": {
        "Record ID": (RNG.permutation(np.arange(51, 51 + N * 211, 211)), "id"),
        "Email": (MAILS, "contact"),
        "Contact owner": (picked("Mia (mia@firm.example)", "Tom (tom@firm.example)"), "categorical"),
        "Create Date": (days(0, 1200, "%Y-%m-%d %H:%M"), "date"),
        "Last Activity Date": (days(1200, 1900, "%Y-%m-%d %H:%M"), "date"),
        "Last Modified Date": (days(1800, 1900, "%Y-%m-%d %H:%M"), "date"),
        "Number of Sessions": (RNG.poisson(5, N), "numeric"),
        "Total Revenue": (SPEND, "numeric"),
        "Opted out of email: Marketing Information": (picked("true", "false"), "consent"),
        "Unsubscribed from all email": (picked("true", ""), "consent"),
        "days as customer since Create Date": (None, "numeric"),
        "days since Last Activity Date": (None, "numeric"),
    },
    "Klaviyo": {
        "Klaviyo ID": ([f"01H{n:022X}" for n in RNG.integers(0, 2**60, N)], "id"),
        "Email": (MAILS, "contact"),
        "Email Marketing Consent": (picked("SUBSCRIBED", "UNSUBSCRIBED", "NEVER_SUBSCRIBED"), "consent"),
        "Email Marketing Consent Timestamp": (days(0, 1800), "date"),
        "Profile Created On": (days(0, 1200), "date"),
        "Last Active": (days(1300, 1900), "date"),
        "Historic Number Of Orders": (RNG.poisson(3, N), "numeric"),
        "Historic Customer Lifetime Value": (SPEND, "numeric"),
        "days as customer since Profile Created On": (None, "numeric"),
        "days since Last Active": (None, "numeric"),
    },
    "Salesforce": {
        "Contact ID": ([f"0035g00000{n:05d}AA{chr(65 + n % 26)}" for n in RNG.permutation(N)], "id"),
        "Email": (MAILS, "contact"),
        "Email Opt Out": (picked(0, 1), "consent"),
        "Do Not Call": (picked(0, 1), "consent"),
        "Created Date": (days(0, 1200, "%m/%d/%Y"), "date"),
        "Last Modified Date": (days(1800, 1900, "%m/%d/%Y"), "date"),
        "Last Activity": (days(1200, 1900, "%m/%d/%Y"), "date"),
        "Birthdate": (days(-18_000, -8_000, "%m/%d/%Y"), "date"),
        "Amount": (SPEND, "numeric"),
        "days as customer since Created Date": (None, "numeric"),
        "days since Last Activity": (None, "numeric"),
        "age by Birthdate": (None, "numeric"),
    },
    "Shopify": {
        "Customer ID": ([7_000_000_000_000 + 32_769 * n for n in range(N)], "id"),
        "Email": (MAILS, "contact"),
        "Accepts Email Marketing": (picked("yes", "no"), "consent"),
        "Accepts SMS Marketing": (picked("yes", "no"), "consent"),
        "Total Spent": (SPEND, "numeric"),
        "Total Orders": (RNG.poisson(3, N), "numeric"),
        "Tags": (tags("", ", "), "labels"),
    },
}
FOOTERS = ("", f'Grand Totals ({N} records)\n"Sum of Amount: 12"\n\nCopyright (c) 2000-2025 salesforce.com, inc.\n')


@pytest.mark.parametrize("footer", FOOTERS, ids=["plain", "footer"])
@pytest.mark.parametrize("name", EXPORTS)
def test_every_column_of_a_known_export_has_its_role_and_a_footer_is_no_customer(name, footer, tmp_path):
    columns = {column: values for column, (values, _) in EXPORTS[name].items() if values is not None}
    path = tmp_path / "contacts.csv"
    path.write_text(pd.DataFrame(columns).to_csv(index=False) + footer, encoding="utf-8")
    spec = settings()
    customers = count_dates(ingest(path, spec).customers, spec).customers
    found = {customers.id_column: "id", **{column.name: column.role for column in customers.columns.values()}}
    assert found == {column: role for column, (_, role) in EXPORTS[name].items()}
    assert customers.n_customers == N
