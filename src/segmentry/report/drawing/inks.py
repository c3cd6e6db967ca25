"""The colours that follow light and dark mode."""

INK = "#20252b"
MUTED = "#5b6570"
GRID = "#d9dee3"
PAPER = "#fefefe"

VARIABLES = {INK: "var(--ink)", MUTED: "var(--muted)", GRID: "var(--grid)", PAPER: "var(--paper)"}
"""What a page calls them."""
