"""The page of the findings."""

from collections.abc import Iterator

from guards.reference_pages.findings import FINDING_WORDS

_HEAD = """# Findings

A finding is something that a study noticed in the data or the segments. Findings of a study stand in its report, its summary,
the terminal and `study.findings`; others in the terminal of the command that is named. What was looked for and not found stands
in the report too.

| severity | meaning |
|---|---|
| `info` | You may want to know it. |
| `warning` | It may change what the segments say: look at it. |
| `serious` | It needs your decision. |

With `--strict` (`ingest.strict`), a finding that is marked *ambiguous* is an error, so that a scheduled job does not go on with
a guess.
"""
_PLACES = {"inspect": "`segmentry inspect`", "score": "`segmentry score`", "track": "`segmentry track`"}


def checks_page() -> str:
    """Return every finding: when it is found, what is done about it, and what the reader can do."""
    return "\n".join(_parts())


def _parts() -> Iterator[str]:
    from segmentry.catalogue.findings import GROUPS

    yield _HEAD
    for title, entries in GROUPS.items():
        yield f"## {title}\n"
        for entry in entries:
            words = FINDING_WORDS[entry.code]
            severity = f"{entry.severity}, at worst {entry.worst}" if entry.worst else entry.severity
            place = f"; shown by {_PLACES[entry.shown_in]}" if entry.shown_in in _PLACES else ""
            yield f"(finding-{entry.code.replace('_', '-')})=\n"
            yield f"### `{entry.code}`\n"
            yield f"**{entry.title}** ({severity}{', ambiguous' if entry.is_ambiguity else ''}{place})\n"
            yield f"- **Found when:** {words.found}"
            yield f"- **What Segmentry does:** {words.done}"
            yield f"- **What you can do:** {words.remedy}\n"
