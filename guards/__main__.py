"""`python -m guards` runs every guard on this tree."""

import sys
from pathlib import Path

from guards.defaults import check_defaults
from guards.doors import check_doors
from guards.imports import check_imports
from guards.keywords import check_keywords
from guards.printing import check_printing
from guards.prose import check_prose
from guards.reference import check_reference
from guards.repeats import check_repeats
from guards.size import check_size
from guards.words import check_words
from guards.writes import check_writes

GUARDS = (
    check_size,
    check_writes,
    check_doors,
    check_printing,
    check_defaults,
    check_prose,
    check_keywords,
    check_repeats,
    check_imports,
    check_words,
    check_reference,
)

if __name__ == "__main__":
    complaints = [complaint for guard in GUARDS for complaint in guard(Path.cwd())]
    print("\n".join(complaints) or "all guards hold")
    sys.exit(1 if complaints else 0)
