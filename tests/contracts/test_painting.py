"""What the study may rely on when it asks drawing processes for pictures."""

import contextlib
import os
import signal
from pathlib import Path

import pytest

from segmentry.report.painting import running_painter

DOCUMENT = {"data": {"values": [{"a": 1}]}, "mark": "point", "encoding": {"x": {"field": "a", "type": "nominal"}}}


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked up in /proc, which is not there")
def test_drawing_processes_that_end_take_no_later_chart_with_them_and_none_is_left():
    before = children()
    with running_painter() as painter:
        for process in children() - before:
            os.kill(process, signal.SIGKILL)
        for name in "abcd":
            painter.request(name, DOCUMENT, with_png=True)
        pictures = [painter.answer(name) for name in "dabc"]
        assert sum(picture.failure is None for picture in pictures) >= 2
        assert all("<svg" in picture.svg and picture.png for picture in pictures if picture.failure is None)
    assert children() == before


def test_a_wrong_document_fails_alone():
    with running_painter() as painter:
        painter.request("wrong", {"mark": "nonsense"}, with_png=False)
        painter.request("right", DOCUMENT, with_png=False)
        assert "failed" in painter.answer("wrong").failure
        right = painter.answer("right")
        assert right.failure is None
        assert right.png is None


def children():
    """Return the processes that this one has started and that still run."""
    found = set()
    for status in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = status.read_text().rpartition(")")[2].split()[:2]
            if int(parent) == os.getpid() and state != "Z":
                found.add(int(status.parent.name))
    return found
