"""The use cases, each written once and called by the command line, by Python and by web pages."""
