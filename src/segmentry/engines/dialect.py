"""How an engine writes relations as SQL: its meaning for each primitive, and its grammar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlglot import exp

from segmentry.engines.primitives import PRIMITIVES

Meaning = Callable[..., exp.Expr]
_WHITE_SPACE = r"[\s\x{0b}\x{1c}-\x{1f}\x{85}\x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}]+"
WHITE_SPACE = f"^{_WHITE_SPACE}|{_WHITE_SPACE}$"
"""White space at both ends of a text, for engines with the regular expressions of RE2, PCRE or Java."""


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
    has_filter
        Whether an aggregate may have a FILTER clause; otherwise its rows are chosen by CASE.
    has_nulls_last
        Whether an order may put missing values last by a word; otherwise a separate key does.
    end
        What ends a query.
    makes_view
        How a statement begins that makes a view, instead of one of the same name where the engine allows it.
    sum_digits
        Decimals to which sums are rounded, where money is added up as doubles; None where it is exact.
    """

    name: str
    grammar: str
    meanings: Mapping[str, Meaning]
    step: str = "AS"
    step_end: str = ""
    title: str = ""
    has_filter: bool = True
    has_nulls_last: bool = True
    end: str = ""
    makes_view: str = "CREATE OR REPLACE VIEW"
    sum_digits: int | None = None

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

    def write_lines(self, query: exp.Query) -> str:
        """Write a query as SQL with a line for each column and each clause.

        Parameters
        ----------
        query
            Syntax tree of a query.
        """
        if not isinstance(query, exp.Select):
            return self.write(query)
        chosen = "SELECT DISTINCT" if query.args.get("distinct") else "SELECT"
        columns = ",\n".join(f"  {self.write(tree)}" for tree in query.expressions)
        clauses = [
            query.args.get("from_"),
            *query.args.get("joins", ()),
            query.args.get("where"),
            query.args.get("group"),
        ]
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
        result = result if self.has_filter else result.transform(_chosen_by_case)
        result = result if self.has_nulls_last else result.transform(_with_missing_last)
        return result if self.sum_digits is None else result.transform(self._with_rounded_sum)

    def _with_rounded_sum(self, node: exp.Expr) -> exp.Expr:
        if not isinstance(node, exp.Sum) or isinstance(node.parent, exp.Window):
            return node
        return function("round", node.copy(), exp.Literal.number(self.sum_digits))


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


def _with_missing_last(node: exp.Expr) -> exp.Expr:
    """Return an order in which a separate key puts missing values last, for engines that put them first."""
    if not isinstance(node, exp.Order):
        return node
    keys = []
    for key in node.expressions:
        is_missing = exp.Is(this=key.this.copy(), expression=exp.Null())
        is_desc = bool(key.args.get("desc"))
        ordered = exp.Ordered(this=key.this.copy(), desc=is_desc, nulls_first=not is_desc)
        keys += [exp.Ordered(this=is_missing, nulls_first=True), ordered]
    return exp.Order(expressions=keys)


def _chosen_by_case(node: exp.Expr) -> exp.Expr:
    """Return an aggregate with a condition as one over the values of the rows that meet it."""
    if not isinstance(node, exp.Filter):
        return node
    aggregate: exp.Expr = node.this.copy()
    condition = node.expression.this
    value = aggregate.this
    is_distinct = isinstance(value, exp.Distinct)
    chosen = value.expressions[0] if is_distinct else exp.Literal.number(1) if isinstance(value, exp.Star) else value
    case = exp.Case(ifs=[exp.If(this=condition.copy(), true=chosen.copy())])
    aggregate.set("this", exp.Distinct(expressions=[case]) if is_distinct else case)
    return aggregate


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
