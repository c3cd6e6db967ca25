"""How large an expression may be, checked before it is parsed and before it is written."""

from sqlglot import TokenType, exp
from sqlglot.dialects.duckdb import DuckDB
from sqlglot.errors import TokenError
from sqlglot.parsers.duckdb import DuckDBParser

from segmentry.engines.primitives import PRIMITIVES

_MOST_CHARACTERS, _MOST_LEVELS, _MOST_PARTS = 200_000, 30, 50_000
_PARTS_OF_A_CALL = 50
_OPENING = {TokenType.L_PAREN, TokenType.L_BRACKET, TokenType.L_BRACE}
_CLOSING = {TokenType.R_PAREN, TokenType.R_BRACKET, TokenType.R_BRACE}


def text_problem(text: str) -> str | None:
    """Return why a text is too large to be parsed as an expression; None where it is not.

    A type with brackets is refused too: SQLGlot tries each in two ways, which takes twice as long with each level, and no
    expression needs one.

    Parameters
    ----------
    text
        The expression.
    """
    if len(text) > _MOST_CHARACTERS:
        return f"is too long: {len(text):,} characters (expected at most {_MOST_CHARACTERS:,})"
    try:
        tokens = DuckDB().tokenize(text)
    except TokenError:
        return None
    level, before = 0, None
    for token in tokens:
        level += (token.token_type in _OPENING) - (token.token_type in _CLOSING)
        if level > _MOST_LEVELS:
            return f"is nested too deeply (expected at most {_MOST_LEVELS} brackets in one another)"
        if (
            token.token_type == TokenType.L_PAREN
            and before is not None
            and before.token_type in DuckDBParser.TYPE_TOKENS
        ):
            return f"uses {before.text[:30].upper()} as a function, which is not allowed"
        before = token
    return None


def tree_problem(tree: exp.Expr) -> str | None:
    """Return why a tree is too large to be written as SQL; None where it is not.

    Parameters
    ----------
    tree
        The tree, in which calls of primitives are still calls.
    """
    n_parts = _written_parts(tree)
    if n_parts <= _MOST_PARTS:
        return None
    return f"is too large: written out it has {n_parts:,} parts (expected at most {_MOST_PARTS:,})"


def _written_parts(tree: exp.Expr) -> int:
    """Return how many nodes the tree has at most when each primitive is replaced by its meaning."""
    parts: dict[int, int] = {}
    for node in reversed(list(tree.walk())):
        primitive = PRIMITIVES.get(node.name.lower()) if isinstance(node, exp.Anonymous) else None
        repeats, n_nodes = (primitive.repeats, _PARTS_OF_A_CALL) if primitive is not None else (1, 1)
        parts[id(node)] = n_nodes + repeats * sum(parts[id(child)] for child in node.iter_expressions())
    return parts[id(tree)]
