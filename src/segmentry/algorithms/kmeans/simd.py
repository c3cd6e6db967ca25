"""Eight or sixteen float32, or four float64, side by side, for kernels that a compiler does not vectorise by itself.

Numba has no such types. These are operations on them, most a single instruction where the machine has vectors of 32 or 64
bytes; LLVM splits them where it has shorter ones.
"""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from llvmlite import binding, ir
from numba import types
from numba.core import cgutils, config
from numba.extending import intrinsic, models, register_model


def _has_long_vectors() -> bool:
    """Tell whether Numba compiles for a machine with vectors of 64 bytes."""
    named = config.CPU_FEATURES  # type: ignore[attr-defined]
    return "+avx512vl" in (binding.get_host_cpu_features().flatten() if named is None else named).split(",")


LANES = 16 if _has_long_vectors() else 8
"""Numbers in a vector of float32; how many changes no outcome, only the time it takes."""

MAGIC = 1.5 * 2.0**52
"""Added to a number below 2^51, it leaves the nearest integer in the last bits."""

MAGIC_BITS = int(np.float64(MAGIC).view(np.int64))
FOUR, EIGHT = 4, 8
_AHEAD = 4096
"""Bytes between what is asked for and what is read; by itself the machine looks less far ahead, and waits."""

_FLOAT, _INT = ir.FloatType(), ir.IntType(32)
_FLOATS, _INTS = ir.VectorType(_FLOAT, LANES), ir.VectorType(_INT, LANES)
_DOUBLES = ir.VectorType(ir.DoubleType(), FOUR)
_BY_PAIRS = (0, 8, 1, 9, 4, 12, 5, 13), (2, 10, 3, 11, 6, 14, 7, 15)
_FAST = ("reassoc", "nsz", "arcp", "contract")


def _operation(function: Any) -> Any:
    """Let Numba write instructions in place of calls of a function."""
    return intrinsic(function)


class Lanes(types.Type):
    """The type of `LANES` float32 in a register."""

    def __init__(self) -> None:
        super().__init__("lanes")


class Quad(types.Type):
    """The type of four float64 in a register."""

    def __init__(self) -> None:
        super().__init__("quad")


_LANES, _QUAD = Lanes(), Quad()


@register_model(Lanes)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, manager: Any, of_type: Any) -> None:
        super().__init__(manager, of_type, _FLOATS)


@register_model(Quad)
class _QuadModel(models.PrimitiveModel):
    def __init__(self, manager: Any, of_type: Any) -> None:
        super().__init__(manager, of_type, _DOUBLES)


@_operation
def load(_typing: Any, array: Any, place: Any) -> Any:
    """Return as many numbers of a float32 array as fill a vector from a place, a tuple, on."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        address = _address(context, builder, signature.args, args)
        return builder.load(builder.bitcast(address, _FLOATS.as_pointer()), align=4)

    return _LANES(array, place), write


@_operation
def store(_typing: Any, array: Any, place: Any, value: Any) -> Any:
    """Write a vector of numbers into a float32 array from a place, a tuple, on."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        address = _address(context, builder, signature.args, args)
        builder.store(args[2], builder.bitcast(address, _FLOATS.as_pointer()), align=4)
        return context.get_dummy_value()

    return types.void(array, place, value), write


@_operation
def splat(_typing: Any, number: Any) -> Any:
    """Return a vector of a float32, or of a float64, over and over."""
    kind, vector = (_LANES, _FLOATS) if number == types.float32 else (_QUAD, _DOUBLES)

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return _repeated(builder, vector, args[0])

    return kind(number), write


@_operation
def multiply_add(_typing: Any, x: Any, y: Any, z: Any) -> Any:
    """Return x * y + z."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.fadd(builder.fmul(args[0], args[1], flags=_FAST), args[2], flags=_FAST)

    return x(x, y, z), write


@_operation
def tagged(_typing: Any, value: Any, mask: Any, tag: Any) -> Any:  # noqa: ARG001
    """Return numbers of which the mask keeps some bits, and the tag gives the lowest ones; both are int32."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        kept = builder.and_(builder.bitcast(args[0], _INTS), _repeated(builder, _INTS, args[1]))
        return builder.bitcast(builder.or_(kept, _repeated(builder, _INTS, args[2])), _FLOATS)

    return value(value, types.int32, types.int32), write


@_operation
def square_root(_typing: Any, x: Any) -> Any:
    """Return the square roots."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        kind = ir.FunctionType(_FLOATS, [_FLOATS])
        function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.sqrt.v{LANES}f32")
        return builder.call(function, [args[0]], fastmath=_FAST)

    return x(x), write


@_operation
def rounded(_typing: Any, x: Any) -> Any:
    """Return the nearest integers of four float64."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        kind = ir.FunctionType(_DOUBLES, [_DOUBLES])
        function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.rint.v{FOUR}f64")
        return builder.call(function, [args[0]])

    return x(x), write


@_operation
def places_at_most(_typing: Any, x: Any, bound: Any) -> Any:
    """Return an int32 whose bit i tells whether number i is at most that of the bound, or not a number."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        bits = builder.bitcast(builder.fcmp_unordered("<=", args[0], args[1]), ir.IntType(LANES))
        return builder.zext(bits, _INT)

    return types.int32(x, bound), write


@_operation
def places_named_otherwise(_typing: Any, x: Any, names: Any, place: Any, mask: Any) -> Any:  # noqa: ARG001
    """Return an int32 whose bit i tells whether the bits of number i that the mask clears differ from an array of int32."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        address = _address(context, builder, signature.args[1:], args[1:])
        others = builder.load(builder.bitcast(address, _INTS.as_pointer()), align=4)
        cleared = builder.not_(_repeated(builder, _INTS, args[3]))
        own = builder.and_(builder.bitcast(args[0], _INTS), cleared)
        bits = builder.bitcast(builder.icmp_signed("!=", own, others), ir.IntType(LANES))
        return builder.zext(bits, _INT)

    return types.int32(x, names, place, types.int32), write


@_operation
def store_names(_typing: Any, array: Any, place: Any, x: Any, mask: Any) -> Any:  # noqa: ARG001
    """Write the bits of numbers that the mask clears into an int32 array from a place, a tuple, on."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        address = _address(context, builder, signature.args, args)
        cleared = builder.not_(_repeated(builder, _INTS, args[3]))
        names = builder.and_(builder.bitcast(args[2], _INTS), cleared)
        builder.store(names, builder.bitcast(address, _INTS.as_pointer()), align=4)
        return context.get_dummy_value()

    return types.void(array, place, x, types.int32), write


@_operation
def without(_typing: Any, x: Any, bound: Any, other: Any) -> Any:
    """Return the numbers, the other in place of those that are at most the bound."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.select(builder.fcmp_ordered("<=", args[0], args[1]), args[2], args[0])

    return x(x, bound, other), write


@_operation
def count_ones(_typing: Any, bits: Any) -> Any:  # noqa: ARG001
    """Return how many bits of an int64 are set."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.ctpop(args[0])

    return types.int64(types.int64), write


@_operation
def lowest_one(_typing: Any, bits: Any) -> Any:  # noqa: ARG001
    """Return the place of the lowest bit that is set in an int64, which must not be 0."""

    def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), write


@_operation
def prefetch(_typing: Any, array: Any, place: Any) -> Any:
    """Ask for the memory at a place, a tuple, of an array before it is needed."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        _ask_for(builder, _address(context, builder, signature.args, args), 0)
        return context.get_dummy_value()

    return types.void(array, place), write


@_operation
def prefetch_ahead(_typing: Any, array: Any, number: Any) -> Any:
    """Ask for the memory 4 KiB behind a number of an array in C order, counted from its first one on.

    It will be read soon, and need not be of the array.
    """

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        numbers = context.make_array(signature.args[0])(context, builder, args[0]).data
        _ask_for(builder, builder.gep(numbers, [context.cast(builder, args[1], number, types.intp)]), _AHEAD)
        return context.get_dummy_value()

    return types.void(array, number), write


def _ask_for(builder: Any, address: Any, n_bytes: int) -> None:
    pointer = ir.IntType(8).as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer, _INT, _INT, _INT])
    function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
    place = builder.gep(builder.bitcast(address, pointer), [ir.Constant(ir.IntType(64), n_bytes)])
    builder.call(function, [place, *(ir.Constant(_INT, number) for number in (0, 3, 1))])


@_operation
def load_four(_typing: Any, array: Any, place: Any) -> Any:
    """Return the four numbers of a float32 or float64 array from a place, a tuple, on as float64."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        places = _as_places(context, builder, signature.args[1], args[1])
        return _read_four(context, builder, signature.args[0], args[0], places)

    return _QUAD(array, place), write


@_operation
def add_units(_typing: Any, sums: Any, place: Any, numbers: Any) -> Any:
    """Add four float64, to which `MAGIC` has been added, as integers to an int64 array from a place, a tuple, on."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        longs = ir.VectorType(ir.IntType(64), FOUR)
        units = builder.sub(builder.bitcast(args[2], longs), ir.Constant(longs, [MAGIC_BITS] * FOUR))
        address = builder.bitcast(_address(context, builder, signature.args, args), longs.as_pointer())
        builder.store(builder.add(builder.load(address, align=8), units), address, align=8)
        return context.get_dummy_value()

    return types.void(sums, place, numbers), write


@_operation
def add_numbers(_typing: Any, sums: Any, place: Any, numbers: Any) -> Any:
    """Add four float64 to a float64 array from a place, a tuple, on."""

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        address = builder.bitcast(_address(context, builder, signature.args, args), _DOUBLES.as_pointer())
        builder.store(builder.fadd(builder.load(address, align=8), args[2]), address, align=8)
        return context.get_dummy_value()

    return types.void(sums, place, numbers), write


@_operation
def turn_back(_typing: Any, tiles: Any, place: Any) -> Any:
    """Return four features of four rows of a float32 array (t, d, TILE), row by row as float64.

    Where the rows have fewer features from the place, a tuple, on, there is a 1 for each that they have not.
    """

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kind, (tile, feature, lane) = signature.args[0], _as_places(context, builder, signature.args[1], args[1])
        last = builder.sub(_n_features(context, builder, kind, args[0]), ir.Constant(feature.type, 1))
        columns = []
        for step in range(FOUR):
            wanted = builder.add(feature, ir.Constant(feature.type, step))
            at = builder.select(builder.icmp_signed("<", wanted, last), wanted, last)
            column = _read_four(context, builder, kind, args[0], [tile, at, lane])
            is_feature = builder.icmp_signed("<=", wanted, last)
            columns.append(builder.select(is_feature, column, ir.Constant(_DOUBLES, [1.0] * FOUR)))
        return context.make_tuple(builder, signature.return_type, _turned(builder, columns))

    return types.UniTuple(_QUAD, FOUR)(tiles, place), write


@_operation
def turn_eight(_typing: Any, rows: Any, place: Any, offset: Any, columns: Any, columns_place: Any) -> Any:
    """Write four features of eight rows less the offset feature by feature, as float32.

    `rows` (n, d) is read from a place, a tuple, on, also beyond the features of a row where it has fewer; so is the offset.
    The caller makes sure that there is something to read.
    Of a float32 array `columns` (t, d, TILE) a place says where the first feature goes; features that it has not are left out.
    """

    def write(context: Any, builder: Any, signature: Any, args: Any) -> Any:
        kinds = signature.args
        of_rows = _read_rows(context, builder, kinds[0], args[0], _as_places(context, builder, kinds[1], args[1]))
        first = context.cast(builder, cgutils.unpack_tuple(builder, args[1])[1], kinds[1][1], types.intp)
        less = _read_four(context, builder, kinds[2], args[2], [first])
        less = _mixed(builder, (less, less), range(EIGHT))
        together = [_mixed(builder, (of_rows[step], of_rows[step + FOUR]), range(EIGHT)) for step in range(FOUR)]
        pairs = [builder.fptrunc(builder.fsub(two, less), ir.VectorType(_FLOAT, EIGHT)) for two in together]
        n_features = _n_features(context, builder, kinds[3], args[3])
        tile, feature, lane = _as_places(context, builder, kinds[4], args[4])
        for step, column in enumerate(_turned(builder, pairs)):
            at = builder.add(feature, ir.Constant(feature.type, step))
            with builder.if_then(builder.icmp_signed("<", at, n_features), likely=True):
                address = _address_of(context, builder, kinds[3], args[3], [tile, at, lane])
                builder.store(column, builder.bitcast(address, column.type.as_pointer()), align=4)
        return context.get_dummy_value()

    return types.void(rows, place, offset, columns, columns_place), write


def _read_four(context: Any, builder: Any, kind: Any, value: Any, places: Any) -> Any:
    """Return four numbers of an array as float64, from a place on."""
    return _four_at(context, builder, kind, _address_of(context, builder, kind, value, places))


def _four_at(context: Any, builder: Any, kind: Any, address: Any) -> Any:
    found_type = ir.VectorType(context.get_data_type(kind.dtype), FOUR)
    found = builder.load(builder.bitcast(address, found_type.as_pointer()), align=4)
    return found if kind.dtype == types.float64 else builder.fpext(found, _DOUBLES)


def _read_rows(context: Any, builder: Any, kind: Any, value: Any, places: Any) -> list[Any]:
    """Return four numbers of each of eight rows of an array as float64, from a place on."""
    stride = builder.extract_value(context.make_array(kind)(context, builder, value).strides, 0)
    address = builder.bitcast(_address_of(context, builder, kind, value, places), ir.IntType(8).as_pointer())
    found = []
    for _ in range(EIGHT):
        found.append(_four_at(context, builder, kind, address))
        address = builder.gep(address, [stride])
    return found


def _turned(builder: Any, rows: Any) -> Any:
    """Return the columns of four rows of four; of four pairs of such rows, the columns of the first ones, then of the others."""
    near, far = ((0, 4, 1, 5), (2, 6, 3, 7)) if rows[0].type.count == FOUR else _BY_PAIRS
    low = [_mixed(builder, (rows[place], rows[place + 2]), near) for place in (0, 1)]
    high = [_mixed(builder, (rows[place], rows[place + 2]), far) for place in (0, 1)]
    return [_mixed(builder, half, order) for half in (low, high) for order in (near, far)]


def _n_features(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    return builder.extract_value(context.make_array(kind)(context, builder, value).shape, 1)


def _mixed(builder: Any, pair: Any, order: Sequence[int]) -> Any:
    return builder.shuffle_vector(*pair, ir.Constant(ir.VectorType(_INT, len(order)), list(order)))


def _by_pair(name: str, does: Callable[[Any, Any, Any], Any]) -> Any:
    def pair(_typing: Any, x: Any, y: Any) -> Any:
        def write(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
            return does(builder, args[0], args[1])

        return x(x, y), write

    pair.__name__ = name
    return _operation(pair)


def _chosen(builder: Any, x: Any, y: Any, order: str) -> Any:
    return builder.select(builder.fcmp_ordered(order, x, y, flags=_FAST), x, y)


add = _by_pair("add", lambda builder, x, y: builder.fadd(x, y, flags=_FAST))
subtract = _by_pair("subtract", lambda builder, x, y: builder.fsub(x, y, flags=_FAST))
divide = _by_pair("divide", lambda builder, x, y: builder.fdiv(x, y, flags=_FAST))
least = _by_pair("least", lambda builder, x, y: _chosen(builder, x, y, "<"))
most = _by_pair("most", lambda builder, x, y: _chosen(builder, x, y, ">"))


def _repeated(builder: Any, kind: Any, number: Any) -> Any:
    undefined = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(undefined, number, ir.Constant(_INT, 0))
    return builder.shuffle_vector(first, undefined, ir.Constant(ir.VectorType(_INT, kind.count), [0] * kind.count))


def _address(context: Any, builder: Any, kinds: Any, args: Any) -> Any:
    return _address_of(context, builder, kinds[0], args[0], _as_places(context, builder, kinds[1], args[1]))


def _as_places(context: Any, builder: Any, kind: Any, place: Any) -> Any:
    items = zip(cgutils.unpack_tuple(builder, place), kind, strict=True)
    return [context.cast(builder, item, of_type, types.intp) for item, of_type in items]


def _address_of(context: Any, builder: Any, kind: Any, value: Any, places: Any) -> Any:
    array = context.make_array(kind)(context, builder, value)
    return cgutils.get_item_pointer(context, builder, kind, array, places, wraparound=False)
