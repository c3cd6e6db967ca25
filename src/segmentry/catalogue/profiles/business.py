"""Exports of analytics, tills and business systems."""

from segmentry.catalogue.profiles.base import ExportProfile

BUSINESS: tuple[ExportProfile, ...] = (
    ExportProfile(
        name="ga4",
        title="an export of Google Analytics events",
        needs=("event_timestamp", "event_name", "user_pseudo_id"),
        columns={
            "customer": "user_pseudo_id",
            "order": "ecommerce.transaction_id",
            "time": "event_timestamp",
            "amount": "ecommerce.purchase_revenue",
            "kind": "event_name",
        },
        revenue="the revenue of purchase events",
        source="Google Analytics help, BigQuery export schema",
    ),
    ExportProfile(
        name="sap_sales",
        title="an SAP table of sales documents",
        needs=("VBELN", "KUNNR", "NETWR"),
        columns={
            "customer": "KUNNR",
            "order": "VBELN",
            "time": "ERDAT",
            "amount": "NETWR",
            "quantity": "KWMENG",
            "product": "MATNR",
            "currency": "WAERK",
        },
        revenue="the net value of the document",
        source="SAP Help Portal, tables VBAK and VBAP",
    ),
    ExportProfile(
        name="lightspeed",
        title="a Lightspeed sales export",
        needs=("Sale ID", "Customer", "Completed Date", "Total"),
        columns={"customer": "Customer", "order": "Sale ID", "time": "Completed Date", "amount": "Total"},
        revenue="the sale's total",
        source="Lightspeed Retail help, Sales reports",
    ),
    ExportProfile(
        name="hubspot_deals",
        title="a HubSpot export of deals",
        needs=("Record ID", "Deal Name", "Deal Stage", "Amount", "Close Date"),
        columns={
            "customer": "Associated Contact IDs|Associated Company IDs|Associated Contact|Associated Company",
            "order": "Record ID",
            "time": "Close Date",
            "amount": "Amount",
            "status": "Deal Stage",
        },
        is_won_only=True,
        revenue="the amount of deals that were won",
        source="HubSpot Knowledge Base, Export records",
    ),
    ExportProfile(
        name="salesforce_opportunities",
        title="a Salesforce report of opportunities",
        needs=("Account Name", "Opportunity Name", "Stage", "Amount", "Close Date"),
        columns={
            "customer": "Account Name",
            "order": "Opportunity Name",
            "time": "Close Date",
            "amount": "Amount",
            "status": "Stage",
        },
        is_won_only=True,
        revenue="the amount of opportunities that were won",
        source="Salesforce Help, Export a report",
    ),
)
