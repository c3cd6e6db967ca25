"""The page of the findings."""


def checks_page() -> str:
    """Return every finding by the step that makes it, and what the checks of the audit look for."""
    from segmentry.catalogue.findings import GROUPS
    from segmentry.stages.audit.checks import CHECKS
    from segmentry.stages.audit.orders.checks import ORDER_CHECKS

    looked_for = {check.code: check.looks_for for check in CHECKS}
    looked_for |= {check.code: check.looks_for for check in ORDER_CHECKS}
    parts = [
        "# Findings\n\nMade from the code by `make docs`. A finding with a check is looked for in every study; the report says "
        "what was looked for and not found.\nFindings of a study stand in its report, its summary and the terminal, others in "
        "the terminal of the command that is named.\n"
    ]
    for title, entries in GROUPS.items():
        rows = [
            f"| `{entry.code}` | {entry.severity}{f' to {entry.worst}' if entry.worst else ''} | {entry.title} | "
            f"{looked_for.get(entry.code, '')} | {entry.shown_in} |"
            for entry in entries
        ]
        head = ["| code | severity | title | check looks for | shown in |", "|---|---|---|---|---|"]
        parts += [f"## {title}\n", *head, *rows, ""]
    return "\n".join(parts)
