"""Texts and files as they are today, compared byte by byte. After a wanted change: SEGMENTRY_WRITE_GOLDEN=1 make test."""

import os
from pathlib import Path

import pytest

from tests.builders import command

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    folder = tmp_path_factory.mktemp("golden")
    done = command("demo", "--customers", "400", "--seed", "3", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder, done.stdout


def compare(name: str, text: str) -> None:
    path = HERE / name
    if os.environ.get("SEGMENTRY_WRITE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8")


def test_the_summary_on_the_terminal(demo):
    compare("demo_summary.txt", demo[1])


def test_the_first_segments(demo):
    lines = (demo[0] / "segmentry-demo/segments.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    compare("demo_segments.csv", "".join(lines[:40]))


def test_the_sample(demo):
    lines = (demo[0] / "segmentry-demo/customers.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    compare("demo_customers.csv", "".join(lines[:40]))


def test_the_inspection(demo):
    done = command("inspect", "segmentry-demo/customers.csv", cwd=demo[0])
    compare("demo_inspect.txt", done.stdout)
