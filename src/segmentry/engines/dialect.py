"""How an engine writes relations as SQL: its meaning for each primitive, and its grammar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from segmentry.engines.primitives import PRIMITIVES

Meaning = Callable[..., exp.Expr]
_WHITE_SPACE = r"[\s\x{0b}\x{1c}-\x{1f}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+"
WHITE_SPACE = f"^{_WHITE_SPACE}|{_WHITE_SPACE}$"
"""White space at both ends of a text, for engines with the regular expressions of RE2, PCRE or Java."""
_CLAUSES = ("from_", "where", "group")


@dataclass(frozen=True, kw_only=True)
class Dialect:
    """What differs in words between engines.

    Attributes
    ----------
    name
        Name of the engine in the registry.
    grammar
        SQLGlot's name for the grammar; it writes identifiers, literals and clauses, and translates no function.
    meanings
        For each primitive, the function that builds its tree for this engine from the trees of its arguments.
    step
        How a step of a query is introduced in its WITH clause.
    step_end
        What ends a step, where the engine would otherwise put its expressions into those that read it, many times over.
    title
        What the engine is called in sentences.
    """

    name: str
    grammar: str
    meanings: Mapping[str, Meaning]
    step: str = "AS"
    step_end: str = ""
    title: str = ""

    def identifier(self, name: str) -> str:
        """Write a name in quotes.

        Parameters
        ----------
        name
            Name of a table or column.
        """
        return exp.to_identifier(name, quoted=True).sql(dialect=self.grammar)

    def write(self, tree: exp.Expr) -> str:
        """Write a tree as SQL, each primitive replaced by its meaning.

        Parameters
        ----------
        tree
            Syntax tree of an expression or a query.
        """
        return self.with_meanings(tree).sql(dialect=self.grammar, copy=False)

    def write_lines(self, query: exp.Select) -> str:
        """Write a query as SQL with a line for each column and each clause.

        Parameters
        ----------
        query
            Syntax tree of a query.
        """
        chosen = "SELECT DISTINCT" if query.args.get("distinct") else "SELECT"
        columns = ",\n".join(f"  {self.write(tree)}" for tree in query.expressions)
        clauses = [query.args.get(name) for name in _CLAUSES]
        lines = [self.write(clause).strip() for clause in clauses if clause is not None]
        return "\n".join([chosen, columns, *lines])

    def join_steps(self, steps: Mapping[str, str], last: str) -> str:
        """Write a query of several steps.

        Parameters
        ----------
        steps
            The written steps, by name.
        last
            The written query that reads them.

        Returns
        -------
        str
            The whole query.
        """
        named = ", ".join(f"{name} {self.step} ({text})" for name, text in steps.items())
        return f"WITH {named} {last}" if named else last

    def with_meanings(self, tree: exp.Expr) -> exp.Expr:
        """Return a copy of a tree with each primitive replaced by its meaning, the innermost first.

        Parameters
        ----------
        tree
            Syntax tree of an expression or a query.
        """
        copy = exp.Paren(this=tree.copy())
        for call in reversed(list(copy.find_all(exp.Anonymous))):
            meaning = self.meanings[call.name.lower()](*call.expressions)
            narrowed = call.parent
            if isinstance(narrowed, exp.Filter) and call.arg_key == "this":
                narrowed.replace(filtered(meaning, narrowed.expression.this))
            else:
                call.replace(meaning)
        result: exp.Expr = copy.this
        return result


def function(name: str, *arguments: exp.Expr) -> exp.Expr:
    """Return the call of a function that the engine has.

    Parameters
    ----------
    name
        Its name in the engine.
    *arguments
        What it is called with.
    """
    return exp.Anonymous(this=name, expressions=list(arguments))


def double_literal(digits: exp.Expr) -> exp.Expr:
    """Return the digits of a text as a number with an exponent, which most grammars take for a double."""
    size = digits.name.removeprefix("-")
    tree: exp.Expr = exp.Literal(this=size if "e" in size else f"{size}e0", is_string=False)
    return exp.Neg(this=tree) if digits.name.startswith("-") else tree


def filtered(tree: exp.Expr, condition: exp.Expr) -> exp.Expr:
    """Let every aggregate in a tree see only the rows that meet a condition.

    Parameters
    ----------
    tree
        The tree, which stays as it is.
    condition
        The condition.

    Returns
    -------
    Expr
        The changed copy.
    """

    def narrowed(node: exp.Expr) -> exp.Expr:
        if is_aggregate_call(node):
            return exp.Filter(this=node, expression=exp.Where(this=condition.copy()))
        return node

    return tree.copy().transform(narrowed)


def is_aggregate_call(node: exp.Expr) -> bool:
    """Return whether a node is an aggregate function of SQL or a primitive that aggregates."""
    if isinstance(node, exp.Anonymous):
        primitive = PRIMITIVES.get(node.name.lower())
        return primitive is not None and primitive.is_aggregate
    return isinstance(node, exp.AggFunc)
