"""Every role of the spec has an entry, and nothing compares names of roles where a flag says it."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

import segmentry
from segmentry.spec.roles import ROLES, Role, RoleFlags

TEXTS = {path: path.read_text("utf-8") for path in Path(segmentry.__file__).parent.rglob("*.py")}


def test_every_role_of_the_spec_has_an_entry():
    assert get_args(Role) == tuple(ROLES)


@pytest.mark.parametrize("flag", [item.name for item in fields(RoleFlags)])
def test_every_flag_is_set_for_some_role_and_asked_for_somewhere(flag):
    assert 0 < sum(bool(getattr(flags, flag)) for flags in ROLES.values()) < len(ROLES)
    assert any(re.search(rf"\.{flag}\b", text) for text in TEXTS.values())


@pytest.mark.parametrize("role", ROLES)
def test_a_role_forms_segments_or_says_why_not(role):
    flags = ROLES[role]
    assert not (flags.may_form and flags.refusal)
    assert not (flags.is_contact or flags.is_sensitive) or flags.refusal
    assert "{" not in flags.refusal.format(why="one value", as_binary="an option", as_categorical="an option")


def test_no_code_compares_the_name_of_a_role():
    pattern = re.compile(r"\b(?:column|c|other)\.role (?:==|!=|in|not in) ")
    assert [name for name, text in TEXTS.items() if pattern.search(text)] == []
