"""`segmentry open`: which page it opens, what it says, and what it refuses. No test starts a browser."""

import pytest

from segmentry.storage.manifest import write_manifest
from tests.builders import command


@pytest.fixture(autouse=True)
def opened(monkeypatch):
    """Return the addresses that would have been opened."""
    addresses = []
    monkeypatch.setattr("webbrowser.open", lambda address: addresses.append(address) or True)
    return addresses


@pytest.fixture
def study(tmp_path):
    folder = tmp_path / "my shop"
    folder.mkdir()
    (folder / "report.html").write_text("<html></html>")
    write_manifest(folder, "study", version="1", files=["report.html"])
    return folder


@pytest.mark.parametrize("named", ["my shop", "my shop/", "my shop/report.html"])
def test_the_report_is_opened_and_its_path_is_said(study, opened, named):
    done = command("open", named, cwd=study.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "my shop/report.html\n", "")
    assert opened == [f"{study.as_uri()}/report.html"]


def test_print_says_the_path_and_opens_nothing(study, opened):
    done = command("open", "my shop", "--print", cwd=study.parent)
    assert (done.returncode, done.stdout, done.stderr) == (0, "my shop/report.html\n", "")
    assert opened == []


def test_without_a_browser_the_path_is_said_and_what_to_do_with_it(study, monkeypatch):
    monkeypatch.setattr("webbrowser.open", lambda address: False)
    done = command("open", study, cwd=study.parent)
    assert (done.returncode, done.stdout) == (0, f"{study}/report.html\n")
    assert done.stderr == "No browser was found; open this file yourself.\n"


@pytest.mark.parametrize("named", ["nowhere", "."])
def test_what_is_no_study_is_refused(study, opened, named):
    done = command("open", named, cwd=study.parent)
    assert done.returncode == 2
    assert done.stderr.startswith(f"Error: {named}: is not a Segmentry study (")
    assert "a folder written by `segmentry run`" in done.stderr
    assert opened == []


def test_a_study_whose_report_is_gone_says_how_to_write_it_again(study, opened):
    (study / "report.html").unlink()
    done = command("open", "my shop", cwd=study.parent)
    assert done.returncode == 2
    assert "segmentry report 'my shop' --out 'my shop/report.html'" in done.stderr
    assert opened == []


def test_the_questions_of_a_short_form_are_opened(tmp_path, opened):
    form = tmp_path / "form"
    form.mkdir()
    (form / "short_form.html").write_text("<html></html>")
    write_manifest(form, "short form", version="1", files=["short_form.html"])
    assert command("open", "form", cwd=tmp_path).stdout == "form/short_form.html\n"
    assert opened == [f"{form.as_uri()}/short_form.html"]
