"""Trees of expressions for queries that we write; a dialect gives their primitives a meaning."""

from collections.abc import Iterable, Sequence
from functools import reduce

from sqlglot import exp

Tree = exp.Expr
NOTHING: Tree = exp.Null()
_SUMS = (exp.Add, exp.Sub)
_ARITHMETIC = (*_SUMS, exp.Mul, exp.Div)


def column(name: str, table: str | None = None) -> Tree:
    """Return a column.

    Parameters
    ----------
    name
        Its name, which may hold any sign.
    table
        The table or step that it belongs to; None where that is clear.
    """
    return exp.column(exp.to_identifier(name, quoted=True), table=table)


def call(primitive: str, *arguments: Tree) -> Tree:
    """Return the call of a primitive.

    Parameters
    ----------
    primitive
        Its name.
    *arguments
        What it is called with.
    """
    return exp.Anonymous(this=primitive, expressions=[_free(item) for item in arguments])


def number(value: float) -> Tree:
    """Return a double, to the last bit."""
    return call("double", exp.Literal.string(repr(float(value))))


def whole(value: int) -> Tree:
    """Return a whole number."""
    return exp.Literal.number(value) if value >= 0 else exp.Paren(this=exp.Neg(this=exp.Literal.number(-value)))


def text(value: str) -> Tree:
    """Return a text."""
    return exp.Literal.string(value)


def plus(terms: Iterable[Tree]) -> Tree:
    """Return the sum of terms, added one after the other from the left."""
    return reduce(lambda total, term: exp.Add(this=total, expression=_operand(term, _SUMS)), _copied(terms))


def minus(value: Tree, other: Tree) -> Tree:
    """Return a difference.

    Parameters
    ----------
    value, other
        The number, and what is taken off.
    """
    return exp.Sub(this=_free(value), expression=_operand(_free(other), _SUMS))


def times(value: Tree, other: Tree) -> Tree:
    """Return a product.

    Parameters
    ----------
    value, other
        The factors.
    """
    return exp.Mul(this=_operand(_free(value), _SUMS), expression=_operand(_free(other), _ARITHMETIC))


def over(value: Tree, other: Tree) -> Tree:
    """Return a quotient of doubles.

    Parameters
    ----------
    value, other
        The dividend and the divisor, which is not 0.
    """
    dividend, divisor = _operand(_free(value), _SUMS), _operand(_free(other), _ARITHMETIC)
    return exp.Div(this=dividend, expression=divisor, typed=True)


def negative(value: Tree) -> Tree:
    """Return a number with the other sign."""
    return exp.Paren(this=exp.Neg(this=_operand(_free(value), _ARITHMETIC)))


def size(value: Tree) -> Tree:
    """Return a number without its sign."""
    return exp.Abs(this=_free(value))


def is_equal(value: Tree, other: Tree) -> Tree:
    """Return the test for equality.

    Parameters
    ----------
    value, other
        What is compared.
    """
    return exp.EQ(this=_free(value), expression=_free(other))


def is_below(value: Tree, other: Tree) -> Tree:
    """Return the test whether a value is less than another.

    Parameters
    ----------
    value, other
        What is compared.
    """
    return exp.LT(this=_free(value), expression=_free(other))


def is_above(value: Tree, other: Tree) -> Tree:
    """Return the test whether a value is more than another.

    Parameters
    ----------
    value, other
        What is compared.
    """
    return exp.GT(this=_free(value), expression=_free(other))


def is_most(value: Tree, other: Tree) -> Tree:
    """Return the test whether a value is at most another.

    Parameters
    ----------
    value, other
        What is compared.
    """
    return exp.LTE(this=_free(value), expression=_free(other))


def is_least(value: Tree, other: Tree) -> Tree:
    """Return the test whether a value is at least another.

    Parameters
    ----------
    value, other
        What is compared.
    """
    return exp.GTE(this=_free(value), expression=_free(other))


def is_one_of(value: Tree, others: Sequence[Tree]) -> Tree:
    """Return the test whether a value is among others.

    Parameters
    ----------
    value
        What is looked for.
    others
        At least one.
    """
    return exp.In(this=_free(value), expressions=_copied(others))


def is_missing(value: Tree) -> Tree:
    """Return the test for a missing value."""
    return exp.Is(this=_free(value), expression=exp.Null())


def is_known(value: Tree) -> Tree:
    """Return the test for a value that is not missing."""
    return exp.Not(this=is_missing(value))


def is_other(value: Tree, other: Tree) -> Tree:
    """Return the test whether two values differ.

    Parameters
    ----------
    value, other
        What is compared.
    """
    return exp.NEQ(this=_free(value), expression=_free(other))


def not_(condition: Tree) -> Tree:
    """Return the opposite of a condition."""
    return exp.Not(this=_operand(_free(condition), (exp.Connector,)))


def all_of(conditions: Iterable[Tree]) -> Tree:
    """Return the condition that all of some hold."""
    return _joined(exp.And, conditions)


def any_of(conditions: Iterable[Tree]) -> Tree:
    """Return the condition that one of some holds."""
    return _joined(exp.Or, conditions)


def case(choices: Iterable[tuple[Tree, Tree]], otherwise: Tree | None = None) -> Tree:
    """Return the value of the first condition that holds.

    Parameters
    ----------
    choices
        Conditions and their values.
    otherwise
        The value where none holds; None for a missing one.
    """
    ifs = [exp.If(this=_free(condition), true=_free(value)) for condition, value in choices]
    return exp.Case(ifs=ifs, default=None if otherwise is None else _free(otherwise))


def first_known(*values: Tree) -> Tree:
    """Return the first of some values that is not missing."""
    first, *others = _copied(values)
    return exp.Coalesce(this=first, expressions=others)


def _joined(kind: type[exp.Connector], conditions: Iterable[Tree]) -> Tree:
    operands = [_operand(condition, (exp.Connector,)) for condition in _copied(conditions)]
    return reduce(lambda one, other: kind(this=one, expression=other), operands)


def _operand(tree: Tree, wrapped: tuple[type[exp.Expr], ...]) -> Tree:
    """Return a tree in parentheses where it is one of some kinds."""
    return exp.Paren(this=tree) if isinstance(tree, wrapped) else tree


def _copied(trees: Iterable[Tree]) -> list[Tree]:
    return [_free(tree) for tree in trees]


def _free(tree: Tree) -> Tree:
    """Return a tree, or a copy of it where it is part of another one already."""
    return tree if tree.parent is None else tree.copy()
