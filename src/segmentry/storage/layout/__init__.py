"""Where the table lies among the lines of a file: preamble, header, records, footers."""
