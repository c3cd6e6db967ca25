"""The page about customers on the move, and its charts: one file per chart."""

from segmentry.report.tracking.page import track_page

__all__ = ["track_page"]
