"""Formats of reports and of rules, known to the command line before anything heavy is loaded."""

from enum import StrEnum


class ReportFormat(StrEnum):
    """Formats of a report."""

    html = "html"
    markdown = "markdown"
    pdf = "pdf"
    xlsx = "xlsx"


class RuleForm(StrEnum):
    """How rules are written."""

    words = "words"
    filter = "filter"
    sql = "sql"
