"""Formats of reports and of rules, known to the command line before anything heavy is loaded."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """Formats of a report."""

    html = "html"
    markdown = "markdown"
    pdf = "pdf"
    xlsx = "xlsx"
    pptx = "pptx"


class RuleForm(StrEnum):
    """How rules are written."""

    words = "words"
    filter = "filter"
    sql = "sql"


class RuleSubject(StrEnum):
    """What rules tell of a customer."""

    segment = "segment"
    rfm_name = "rfm_name"
    value_tier = "value_tier"


class SqlForm(StrEnum):
    """Forms of a query that scores."""

    query = "query"
    view = "view"
    dbt = "dbt"
