"""A study at a glance in a notebook."""

from markupsafe import escape

from segmentry.report.charts.theme import colour_of
from segmentry.report.numbers import share
from segmentry.results import StudyResult
from segmentry.texts import counted


def study_html(result: StudyResult) -> str:
    """Return a small table of the segments with the reason for their number."""
    rows = "".join(
        f'<tr><td style="border-left:6px solid {colour_of(index)}">{escape(segment.id)}</td><td style="text-align:left">'
        f"{escape(segment.name)}</td><td>{segment.n_customers:,}</td><td>{share(segment.share)}</td>"
        f'<td style="text-align:left">{escape(segment.size)} {escape(segment.story)}</td></tr>'
        for index, segment in enumerate(result.profiles.segments)
    )
    n = result.account.counts.n_customers
    head = "<tr><th>id</th><th>name</th><th>customers</th><th>share</th><th>story</th></tr>"
    reason = escape(result.evidence.reason)
    size = f"{counted(n, 'customer')}, {counted(result.evidence.k, 'segment')}"
    return f"<div><p><b>{size}.</b> {reason}</p><table>{head}{rows}</table></div>"
