"""Words on findings about files and their columns."""

from guards.reference_pages.findings.words import FindingWords as Words

_TYPE = "Correct them in the file, or set the role of the column: `--set roles.COLUMN=numeric`."
_LINE = "If another line is the header: `--set ingest.header=LINE`."

WORDS: dict[str, Words] = {
    "encoding_guessed": Words(
        "The file says nothing of its encoding, and it is not UTF-8.",
        "It was read in the encoding that gives the most plausible words.",
        "If letters look wrong, name the encoding: `--set ingest.encoding=cp1252`.",
    ),
    "seed_drawn": Words(
        "`seed` was given as none.", "A seed was drawn and is kept in the spec.", "Use the seed that the finding names."
    ),
    "unnamed_columns": Words(
        "A column has no name.", "It is called by its position.", "Name all columns: `--set 'ingest.names=[id, age]'`."
    ),
    "numbered_columns": Words(
        "Several columns have one name and different values.",
        "They are numbered.",
        "Rename them, or keep the first of each: `--set ingest.duplicate_columns=first`.",
    ),
    "repeated_columns": Words(
        "A column has the name and the values of another.", "It was left out.", "Nothing, or leave it out of the file."
    ),
    "columns_left_out": Words(
        "A column has a type that no table of numbers and texts can hold, such as a picture.",
        "It was left out.",
        "Save it as text or numbers if you need it.",
    ),
    "no_header": Words("The first line looks like the others.", "Columns are called by their position.", _LINE),
    "preamble": Words("There are lines above the header, such as a title.", "They were skipped.", _LINE),
    "two_line_header": Words("The names of the columns span two lines.", "The lines were joined.", _LINE),
    "units_line": Words(
        "The line below the header holds units or descriptions.", "It is no record.", "Nothing, if that is right."
    ),
    "header_width": Words(
        "The header has fewer or more names than the records have fields.",
        "Fewer names were given to the columns that the finding lists; of more names some were left out.",
        "Correct the header, or name all columns with `ingest.names`.",
    ),
    "header_delimiter": Words(
        "The header is separated by another character than the records.",
        "Each was split by its own.",
        "Correct the header.",
    ),
    "uncertain_header": Words("Two lines could be the header.", "The more likely one was taken.", _LINE),
    "second_table": Words(
        "Another table stands below the one that was read.",
        "Its rows are listed as rejected.",
        "To read that one: `--set ingest.skip=LINES`, with the number that the finding names.",
    ),
    "other_sheets": Words(
        "The workbook has other sheets with data.",
        "The largest one, or the first about as large, was read.",
        "`--set ingest.sheet=NAME`.",
    ),
    "several_tables": Words(
        "The file holds several tables: sheets, tables of a page, or tables above or beside each other.",
        "The first one that is about as large as the largest was read.",
        "Name another by the option in the finding, such as `--set 'ingest.sheet=table 2'` or `--set ingest.header=LINE`.",
    ),
    "error_cells": Words(
        "Cells hold errors of a spreadsheet, such as #N/A.", "They were treated as missing.", "Correct the formulas."
    ),
    "durations_as_days": Words(
        "Cells hold durations.", "They were read as numbers of days.", "Save them in another unit if you need one."
    ),
    "database_journal": Words(
        "A SQLite file has changes that are not yet merged into it.", "They were read too.", "Nothing."
    ),
    "value_labels": Words(
        "Numbers in a file of SPSS, SAS or Stata have labels.",
        "The labels were read.",
        "Save the file without labels for numbers.",
    ),
    "json_path": Words(
        "The records are nested in a JSON document.",
        "The list that the finding names was read.",
        "Save that list alone if it is the wrong one.",
    ),
    "json_repeated_names": Words(
        "A JSON object has a name twice.", "The last value was taken.", "Correct the program that writes the file."
    ),
    "json_flattened": Words(
        "JSON objects hold other objects.", "Their fields became columns of their own.", "Nothing."
    ),
    "json_labels": Words(
        "JSON objects hold lists.",
        "They were read as labels, which describe segments.",
        "Turn each label that matters into a yes/no column.",
    ),
    "number_lists": Words(
        "A column holds texts that are lists of numbers, such as an embedding in a CSV file.",
        "They stayed texts, and take no part.",
        "`--set 'features.blocks=[COLUMN]'` lets each form segments as one feature.",
    ),
    "wide_table": Words(
        "There are three columns or more that are named after months or other periods.",
        "The table was read as customers.",
        "If each filled cell is an order: `--orders FILE --set ingest.wide=true`.",
    ),
    "wide_orders": Words(
        "`ingest.wide` is yes.", "Each filled cell is an order on the first day of its period.", "Nothing."
    ),
    "merged_cells": Words(
        "Cells of a sheet are merged.",
        "Their value counts for all of their rows.",
        "`--set ingest.fill_down=none` leaves them blank.",
    ),
    "filled_down": Words(
        "Cells are blank below the first of a block.",
        "They were filled with the cell above.",
        "`--set ingest.fill_down=none` leaves them blank.",
    ),
    "blank_below": Words(
        "Cells are blank where they may mean the cell above.",
        "They were left blank.",
        "`--set 'ingest.fill_down=[COLUMN]'` fills them.",
    ),
    "headings": Words(
        "Rows are headings of groups, each closed by a total of its name.",
        "A column `Heading` holds the heading of each row.",
        "Name the customer, `--set orders.columns.customer=COLUMN`, if the headings are something else.",
    ),
    "date_parts": Words(
        "Day, month and year of a log have a column each, and no column is named like a date.",
        "They were read together, as the date of each line.",
        "`--set orders.columns.time=COLUMN` names another column.",
    ),
    "totals": Words(
        "Rows are totals or averages of others, by their label and their numbers.",
        "They were left out.",
        "Nothing, if that is right.",
    ),
    "possible_totals": Words(
        "Rows have a label such as Total or Average, but their numbers are no sums or averages of others.",
        "They were kept.",
        "Delete them if they are totals.",
    ),
    "rejected_rows": Words(
        "Records cannot be split into fields, or are blank.",
        "They were left out and are listed in `rejected_rows.parquet`, each with its [reason](errors.md).",
        "Correct them in the file, or name the delimiter or quote (`ingest.delimiter`, `ingest.quote`).",
    ),
    "rejected_missing_id": Words(
        "Records have no customer id.",
        "They were left out and are listed in `rejected_rows.parquet`.",
        "Add the ids in the source system.",
    ),
    "rejected_shifted": Words(
        "The values of a record stand in the wrong columns.",
        "It was left out and is listed in `rejected_rows.parquet`.",
        "Correct it in the file.",
    ),
    "unreadable_numbers": Words(
        "A few values of a column of numbers are text.",
        "They were treated as missing.",
        "Correct them, or add the text to `ingest.missing_in_numbers`.",
    ),
    "unreadable_dates": Words(
        "A few values of a column of dates are text.",
        "They were treated as missing.",
        "Correct them, or add the text to `ingest.missing_in_numbers`.",
    ),
    "mixed_currencies": Words(
        "The amounts of one column are in several currencies.",
        "They were read as numbers without converting.",
        "Convert them first.",
    ),
    "sized_numbers": Words(
        "Numbers have a suffix such as k or Mio.", "They were multiplied by it.", "Nothing, if that is right."
    ),
    "nearly_numbers": Words(
        "Most, but not nearly all values of a column are numbers.", "The column was read as text.", _TYPE
    ),
    "nearly_dates": Words(
        "Most, but not nearly all values of a column are dates.",
        "The column was read as text.",
        "`--set roles.COLUMN=date`.",
    ),
    "unread_notations": Words(
        "A column has numbers in a notation that is not read, such as fractions.",
        "It was read as text.",
        "Write plain numbers.",
    ),
    "durations": Words(
        "A column holds durations as text.", "It was read as text.", "Write them as a number in one unit."
    ),
    "mixed_decimals": Words(
        "A column has decimal points and decimal commas.",
        "Each value was read as it is written.",
        "Write one of them, or set `ingest.decimal`.",
    ),
    "too_large": Words(
        "Numbers are above 1e100.",
        "They were treated as missing.",
        "Correct them; another column may be in their place.",
    ),
    "ambiguous_numbers": Words(
        "Numbers such as 1.234 can be a thousand and more, or one and more.",
        "They were read as other values of the file show; a warning says where nothing shows it.",
        "Say which: `--set ingest.decimal=comma` or `point`.",
    ),
    "ambiguous_dates": Words(
        "Dates such as 03/04/2025 fit two orders of day and month.",
        "The column is not used.",
        "`--set ingest.date_order=dmy` or `mdy`.",
    ),
    "numbers_as_dates": Words(
        "Numbers are dates, such as days since 1900 or seconds since 1970.",
        "They were read as dates.",
        "`--set roles.COLUMN=numeric` if they are numbers.",
    ),
    "period_dates": Words(
        "Values name months, quarters or weeks.",
        "They were read as their first day.",
        "Give full dates if you have them.",
    ),
    "two_digit_years": Words(
        "Years have two digits.", "The century was found from the dates.", "`--set ingest.pivot_year=2030` says it."
    ),
    "mixed_dates": Words(
        "A column has dates in several formats.", "Each was read in its own.", "Write one format, such as 2025-12-31."
    ),
    "date_order_found": Words(
        "The order of day and month was found from other columns or files.",
        "It was used.",
        "`--set ingest.date_order=dmy` or `mdy` says it.",
    ),
    "joined_spellings": Words(
        "Levels such as W and w, or `North East` with one blank and with two, differ by letter case or blanks alone.",
        "They are one level, in the spelling that most customers have; new customers get it too.",
        "`--set 'ingest.keep_values=[COLUMN]'` keeps them apart.",
    ),
    "excel_guards": Words('Values are written as ="00123" to keep zeros.', "The marks were removed.", "Nothing."),
    "mail_ids": Words(
        "E-mail addresses identify the customers.",
        "Case and blanks around them do not count.",
        "Give another id if one person has several addresses.",
    ),
    "no_id": Words(
        "No column identifies the customers.",
        "They are numbered by their rows.",
        "Name it: `--set roles.COLUMN=id`. Without ids, segments cannot be joined to other tables.",
    ),
    "condition": Words("`ingest.where` selects customers.", "The others are not used.", "Nothing."),
    "weights": Words(
        "`segment.weights` says how many customers each row stands for.",
        "All numbers are of the customers that the rows stand for; rows of weight 0 form no segments.",
        "Nothing.",
    ),
}
