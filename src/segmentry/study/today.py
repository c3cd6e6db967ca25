"""The day on which a report is made."""

import os
from datetime import UTC, date, datetime


def today() -> date:
    """Return the day, in UTC; `SOURCE_DATE_EPOCH` sets it, so that a build can be repeated to the byte."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    return datetime.fromtimestamp(int(fixed), tz=UTC).date() if fixed.isdecimal() else datetime.now(tz=UTC).date()
