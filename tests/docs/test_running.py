"""How a page is run: what it shows must be what was printed."""

from docs_build.blocks import blocks_of
from docs_build.run import run_page
from docs_build.shell import is_shown, typed_in


def page_of(tmp_path, text):
    page = tmp_path / "page.md"
    page.write_text(text)
    return page


def test_a_command_that_prints_something_else_is_a_difference_at_its_line(tmp_path):
    page = page_of(tmp_path, "Words.\n\n```console\n$ echo one\none\n$ echo two\nthree\n```\n")
    run = run_page(page, tmp_path)
    assert [(found.line, found.shown, found.got) for found in run.differences] == [(6, "three", "two")]
    assert run.text == page.read_text().replace("three", "two")


def test_dots_stand_for_lines_and_for_text_within_a_line():
    assert is_shown("first\n...\nlast", "first\na\nb\nlast")
    assert is_shown("first\n...\nlast", "first\nlast")
    assert is_shown("in ... s", "in 0.3 s")
    assert not is_shown("first\n...\nlast", "first\na\nb")
    assert not is_shown("in ... s", "in 0.3 min")


def test_a_command_may_go_on_over_lines():
    (typed,) = typed_in("$ echo one \\\n>   two\none two")
    assert (typed.command, typed.shown) == ("echo one \\\n  two", "one two")


def test_python_keeps_its_state_over_the_blocks_of_a_page(tmp_path):
    page = page_of(
        tmp_path,
        "```pycon\n>>> a = 2\n```\n\n```pycon\n>>> a + 1\n3\n>>> 1 / 0\n"
        "Traceback (most recent call last):\n    ...\nZeroDivisionError: division by zero\n```\n",
    )
    run = run_page(page, tmp_path)
    assert run.differences == ()
    assert run.text == page.read_text()


def test_python_that_shows_something_else_is_a_difference(tmp_path):
    page = page_of(tmp_path, "```pycon\n>>> for n in (1, 2):\n...     print(n)\n1\n```\n")
    run = run_page(page, tmp_path)
    assert [(found.line, found.got) for found in run.differences] == [(2, "1\n2\n")]
    assert run.text == page.read_text().replace("1\n```", "1\n2\n```")


def test_a_file_with_a_name_is_written_before_what_follows(tmp_path):
    page = page_of(
        tmp_path, "```{code-block} yaml\n:caption: own.yaml\nseed: 3\n```\n\n```console\n$ cat own.yaml\nseed: 3\n```\n"
    )
    assert run_page(page, tmp_path).differences == ()


def test_text_that_is_only_shown_is_not_run():
    assert list(blocks_of("```sh\npip install segmentry\n```\n")) == []
