"""Findings about files and their columns."""

from segmentry.catalogue.findings.entry import FindingEntry

GROUPS: dict[str, tuple[FindingEntry, ...]] = {
    "Reading": (
        FindingEntry(
            code="encoding_guessed",
            severity="info",
            title="The encoding was detected by trial and error",
            worst="warning",
        ),
        FindingEntry(code="seed_drawn", severity="info", title="The random seed was drawn"),
        FindingEntry(code="unnamed_columns", severity="info", title="Some columns have no name"),
        FindingEntry(
            code="numbered_columns",
            severity="warning",
            title="Repeated column names were numbered",
            is_ambiguity=True,
        ),
        FindingEntry(code="repeated_columns", severity="info", title="Repeated columns were left out"),
        FindingEntry(code="columns_left_out", severity="warning", title="Columns of an unreadable type were left out"),
        FindingEntry(code="no_header", severity="info", title="The file has no header"),
        FindingEntry(code="preamble", severity="info", title="Lines before the header were skipped"),
        FindingEntry(code="date_parts", severity="info", title="Day, month and year stand in a column each"),
        FindingEntry(code="two_line_header", severity="info", title="The header spans two lines"),
        FindingEntry(
            code="units_line", severity="info", title="A line below the header contains units or descriptions"
        ),
        FindingEntry(
            code="header_width",
            severity="warning",
            title="The header and the records differ in width",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="header_delimiter", severity="warning", title="The header uses a different delimiter from the records"
        ),
        FindingEntry(
            code="uncertain_header", severity="warning", title="Another line could be the header", is_ambiguity=True
        ),
        FindingEntry(code="second_table", severity="warning", title="The file contains a second table"),
        FindingEntry(code="other_sheets", severity="info", title="The workbook has other sheets"),
        FindingEntry(
            code="several_tables", severity="warning", title="The file contains several tables", is_ambiguity=True
        ),
        FindingEntry(code="error_cells", severity="warning", title="Some cells contain errors such as #N/A"),
        FindingEntry(code="durations_as_days", severity="info", title="Durations were read as numbers of days"),
        FindingEntry(code="database_journal", severity="info", title="Pending changes to the database were read too"),
        FindingEntry(code="value_labels", severity="info", title="Labels were read instead of numbers"),
        FindingEntry(code="json_path", severity="info", title="The records are nested in a JSON document"),
        FindingEntry(code="json_repeated_names", severity="warning", title="JSON objects with duplicate names"),
        FindingEntry(code="json_flattened", severity="info", title="Nested JSON objects became columns"),
        FindingEntry(code="json_labels", severity="info", title="JSON lists were read as labels"),
        FindingEntry(code="number_lists", severity="warning", title="Lists of numbers were read as texts"),
        FindingEntry(code="wide_table", severity="info", title="Columns of periods can be read as orders"),
        FindingEntry(code="wide_orders", severity="info", title="Columns of periods were read as orders"),
        FindingEntry(code="merged_cells", severity="info", title="Merged cells apply to all of their rows"),
        FindingEntry(code="filled_down", severity="warning", title="Blank cells were filled with the cell above"),
        FindingEntry(code="blank_below", severity="warning", title="Blank cells may mean the cell above"),
        FindingEntry(code="headings", severity="warning", title="Rows stand below the heading of their group"),
        FindingEntry(code="totals", severity="info", title="Total rows were left out"),
        FindingEntry(code="possible_totals", severity="warning", title="Rows that may be totals were kept"),
        FindingEntry(code="rejected_rows", severity="info", title="Records that could not be read", worst="warning"),
        FindingEntry(code="rejected_missing_id", severity="warning", title="Records without a customer id"),
        FindingEntry(code="rejected_shifted", severity="warning", title="Records with shifted values"),
        FindingEntry(code="unreadable_numbers", severity="warning", title="Text in number columns"),
        FindingEntry(code="unreadable_dates", severity="warning", title="Text in date columns"),
        FindingEntry(code="mixed_currencies", severity="warning", title="Amounts in several currencies in one column"),
        FindingEntry(code="sized_numbers", severity="info", title="Numbers with a suffix such as k or Mio"),
        FindingEntry(
            code="nearly_numbers", severity="warning", title="Mixed columns of numbers and text were read as text"
        ),
        FindingEntry(
            code="nearly_dates", severity="warning", title="Mixed columns of dates and text were read as text"
        ),
        FindingEntry(
            code="unread_notations", severity="warning", title="Numbers in an unusual notation were read as text"
        ),
        FindingEntry(code="durations", severity="warning", title="Durations were read as text"),
        FindingEntry(
            code="mixed_decimals",
            severity="warning",
            title="Decimal points and commas in one column",
            is_ambiguity=True,
        ),
        FindingEntry(code="too_large", severity="serious", title="Impossibly large numbers"),
        FindingEntry(
            code="ambiguous_numbers",
            severity="info",
            title="Numbers that can be read in two ways",
            worst="warning",
            is_ambiguity=True,
        ),
        FindingEntry(
            code="ambiguous_dates",
            severity="warning",
            title="Dates with an ambiguous order of day and month",
            is_ambiguity=True,
        ),
        FindingEntry(code="numbers_as_dates", severity="info", title="Numbers were read as dates", worst="warning"),
        FindingEntry(code="period_dates", severity="warning", title="Months, quarters or weeks instead of dates"),
        FindingEntry(code="two_digit_years", severity="warning", title="Two-digit years"),
        FindingEntry(code="mixed_dates", severity="warning", title="Dates in several formats"),
        FindingEntry(code="date_order_found", severity="warning", title="The order of day and month was inferred"),
        FindingEntry(
            code="joined_spellings", severity="info", title="Levels that differ by letter case or blanks were joined"
        ),
        FindingEntry(code="excel_guards", severity="info", title="Spreadsheet marks that keep numbers as text"),
        FindingEntry(code="mail_ids", severity="info", title="Customers are identified by e-mail address"),
        FindingEntry(code="no_id", severity="warning", title="No column identifies the customers"),
        FindingEntry(code="condition", severity="info", title="A condition selects customers"),
        FindingEntry(code="weights", severity="info", title="Rows stand for several customers"),
    ),
}
