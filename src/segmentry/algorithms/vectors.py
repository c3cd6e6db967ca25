"""Vector types for kernels: `LANES` float32 or four float64 in a register, and the operations on them.

Numba has no such types, and LLVM does not vectorise our loops by itself. Most operations are a single instruction where the
machine has vectors of 32 or 64 bytes; LLVM splits them where it has shorter ones. An `index` is a tuple of integers, one a
dimension of the array. To add an operation see docs/internals/kmeans.md.
"""

from collections.abc import Callable, Sequence
from inspect import Parameter, Signature
from typing import Any

import numpy as np
from llvmlite import binding, ir
from numba import types
from numba.core import cgutils, config
from numba.extending import intrinsic, models, register_model


def _has_long_vectors() -> bool:
    """Return whether Numba compiles for a machine with vectors of 64 bytes."""
    named = config.CPU_FEATURES  # type: ignore[attr-defined]
    return "+avx512vl" in (binding.get_host_cpu_features().flatten() if named is None else named).split(",")


LANES = 16 if _has_long_vectors() else 8
"""Numbers in a vector of float32; it changes the speed, never a result."""

MAGIC = 1.5 * 2.0**52
"""Adding it to a number below 2^51 in magnitude leaves the nearest integer in the last bits of the sum."""

MAGIC_BITS = int(np.float64(MAGIC).view(np.int64))
FOUR, EIGHT = 4, 8
_PREFETCH_BYTES = 4096
"""Distance of prefetches; the prefetcher of the hardware stops at the end of a page."""

_FLOAT, _INT = ir.FloatType(), ir.IntType(32)
_FLOATS, _INTS = ir.VectorType(_FLOAT, LANES), ir.VectorType(_INT, LANES)
_DOUBLES = ir.VectorType(ir.DoubleType(), FOUR)
_PAIR_ORDERS = (0, 8, 1, 9, 4, 12, 5, 13), (2, 10, 3, 11, 6, 14, 7, 15)
_FAST = ("reassoc", "nsz", "arcp", "contract")


def _operation(parameters: str, returns: Any, *last_types: Any) -> Callable[[Any], Any]:
    """Make an operation of kernels out of a function that emits its instructions.

    Parameters
    ----------
    parameters
        Names of its parameters, as kernels see them.
    returns
        Numba type of the result, or a function of the arguments' types that gives it.
    last_types
        Types that the last arguments are cast to; the others are taken as they are.
    """
    names = ["typing", *parameters.split()]
    signature = Signature([Parameter(name, Parameter.POSITIONAL_OR_KEYWORD) for name in names])

    def make(emit: Any) -> Any:
        def typed(_typing: Any, *args: Any) -> Any:
            result = returns if isinstance(returns, types.Type) else returns(*args)
            return result(*args[: len(args) - len(last_types)], *last_types), emit

        typed.__name__, typed.__doc__ = emit.__name__, emit.__doc__
        typed.__signature__ = signature  # type: ignore[attr-defined]
        return intrinsic(typed)

    return make


def _like_first(first: Any, *_others: Any) -> Any:
    return first


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


@_operation("array index", _LANES)
def load(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Return the `LANES` consecutive numbers of a float32 array that begin at an index."""
    address = _address(context, builder, signature.args, args)
    return builder.load(builder.bitcast(address, _FLOATS.as_pointer()), align=4)


@_operation("array index value", types.void)
def store(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Write a vector into a float32 array, beginning at an index."""
    address = _address(context, builder, signature.args, args)
    builder.store(args[2], builder.bitcast(address, _FLOATS.as_pointer()), align=4)
    return context.get_dummy_value()


@_operation("number", lambda number: _LANES if number == types.float32 else _QUAD)
def splat(_context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Return a vector that repeats one float32, or one float64."""
    return _repeated(builder, _FLOATS if signature.return_type == _LANES else _DOUBLES, args[0])


@_operation("x y z", _like_first)
def multiply_add(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return x * y + z."""
    return builder.fadd(builder.fmul(args[0], args[1], flags=_FAST), args[2], flags=_FAST)


@_operation("score mask index", _like_first, types.int32, types.int32)
def pack_index(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return the numbers with the bits that a mask clears replaced by a cluster index, both int32."""
    kept = builder.and_(builder.bitcast(args[0], _INTS), _repeated(builder, _INTS, args[1]))
    return builder.bitcast(builder.or_(kept, _repeated(builder, _INTS, args[2])), _FLOATS)


@_operation("x", _like_first)
def square_root(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return the square roots."""
    kind = ir.FunctionType(_FLOATS, [_FLOATS])
    function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.sqrt.v{LANES}f32")
    return builder.call(function, [args[0]], fastmath=_FAST)


@_operation("x", _like_first)
def round_to_integer(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return four float64 rounded to the nearest integers."""
    kind = ir.FunctionType(_DOUBLES, [_DOUBLES])
    function = cgutils.get_or_insert_function(builder.module, kind, f"llvm.rint.v{FOUR}f64")
    return builder.call(function, [args[0]])


@_operation("x bound", types.int32)
def lanes_at_most(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return an int32 with bit i set where lane i is at most that of the bound, or is not a number."""
    bits = builder.bitcast(builder.fcmp_unordered("<=", args[0], args[1]), ir.IntType(LANES))
    return builder.zext(bits, _INT)


@_operation("packed labels index mask", types.int32, types.int32)
def lanes_relabelled(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Return an int32 with bit i set where the packed index of lane i is not that of `labels`."""
    address = _address(context, builder, signature.args[1:], args[1:])
    others = builder.load(builder.bitcast(address, _INTS.as_pointer()), align=4)
    cleared = builder.not_(_repeated(builder, _INTS, args[3]))
    packed = builder.and_(builder.bitcast(args[0], _INTS), cleared)
    bits = builder.bitcast(builder.icmp_signed("!=", packed, others), ir.IntType(LANES))
    return builder.zext(bits, _INT)


@_operation("array index packed mask", types.void, types.int32)
def store_indices(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Write the cluster indices packed in a vector into an int32 array, beginning at an index."""
    address = _address(context, builder, signature.args, args)
    cleared = builder.not_(_repeated(builder, _INTS, args[3]))
    indices = builder.and_(builder.bitcast(args[2], _INTS), cleared)
    builder.store(indices, builder.bitcast(address, _INTS.as_pointer()), align=4)
    return context.get_dummy_value()


@_operation("x bound other", _like_first)
def replace_at_most(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return the vector with the lanes that are at most the bound replaced by those of another."""
    return builder.select(builder.fcmp_ordered("<=", args[0], args[1]), args[2], args[0])


@_operation("bits", types.int64, types.int64)
def count_bits(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return the number of bits that are set in an int64."""
    return builder.ctpop(args[0])


@_operation("bits", types.int64, types.int64)
def lowest_bit(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
    """Return the position of the lowest bit that is set in an int64, which must not be 0."""
    return builder.cttz(args[0], ir.Constant(ir.IntType(1), 1))


@_operation("array index", types.void)
def prefetch(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Prefetch the cache line at an index of an array."""
    _emit_prefetch(builder, _address(context, builder, signature.args, args), 0)
    return context.get_dummy_value()


@_operation("array number", types.void)
def prefetch_ahead(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Prefetch the cache line 4 KiB behind an element of an array in C order, counted from its first one.

    The line need not belong to the array.
    """
    numbers = context.make_array(signature.args[0])(context, builder, args[0]).data
    _emit_prefetch(
        builder, builder.gep(numbers, [context.cast(builder, args[1], signature.args[1], types.intp)]), _PREFETCH_BYTES
    )
    return context.get_dummy_value()


def _emit_prefetch(builder: Any, address: Any, n_bytes: int) -> None:
    pointer = ir.IntType(8).as_pointer()
    kind = ir.FunctionType(ir.VoidType(), [pointer, _INT, _INT, _INT])
    function = cgutils.get_or_insert_function(builder.module, kind, "llvm.prefetch.p0")
    index = builder.gep(builder.bitcast(address, pointer), [ir.Constant(ir.IntType(64), n_bytes)])
    builder.call(function, [index, *(ir.Constant(_INT, number) for number in (0, 3, 1))])


@_operation("array index", _QUAD)
def load_four(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Return as float64 the four numbers of a float32 or float64 array that begin at an index."""
    indices = _as_indices(context, builder, signature.args[1], args[1])
    return _load_four(context, builder, signature.args[0], args[0], indices)


@_operation("sums index numbers", types.void)
def add_units(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Add four float64, which hold `MAGIC`, as integers to an int64 array, beginning at an index."""
    longs = ir.VectorType(ir.IntType(64), FOUR)
    units = builder.sub(builder.bitcast(args[2], longs), ir.Constant(longs, [MAGIC_BITS] * FOUR))
    address = builder.bitcast(_address(context, builder, signature.args, args), longs.as_pointer())
    builder.store(builder.add(builder.load(address, align=8), units), address, align=8)
    return context.get_dummy_value()


@_operation("sums index numbers", types.void)
def add_numbers(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Add four float64 to a float64 array, beginning at an index."""
    address = builder.bitcast(_address(context, builder, signature.args, args), _DOUBLES.as_pointer())
    builder.store(builder.fadd(builder.load(address, align=8), args[2]), address, align=8)
    return context.get_dummy_value()


@_operation("tiles index", types.UniTuple(_QUAD, FOUR))
def transpose_4x4_to_f64(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Return four features of four rows of a float32 array (t, d, TILE), one vector of float64 a row.

    Features beyond the last one are 1.
    """
    kind, (tile, feature, lane) = signature.args[0], _as_indices(context, builder, signature.args[1], args[1])
    last = builder.sub(_n_features(context, builder, kind, args[0]), ir.Constant(feature.type, 1))
    columns = []
    for step in range(FOUR):
        wanted = builder.add(feature, ir.Constant(feature.type, step))
        at = builder.select(builder.icmp_signed("<", wanted, last), wanted, last)
        column = _load_four(context, builder, kind, args[0], [tile, at, lane])
        is_feature = builder.icmp_signed("<=", wanted, last)
        columns.append(builder.select(is_feature, column, ir.Constant(_DOUBLES, [1.0] * FOUR)))
    return context.make_tuple(builder, signature.return_type, _transpose(builder, columns))


@_operation("rows index offset columns columns_index", types.void)
def transpose_8x4_to_f32(context: Any, builder: Any, signature: Any, args: Any) -> Any:
    """Write four features of eight rows, less an offset, feature by feature as float32.

    Reads `rows` (n, d), float32 or float64, and `offset` (d + 3,) from an index on, beyond the end of a row where it has fewer
    than four features left: the caller makes sure that this memory exists. Writes `columns` (t, d, TILE), float32, from
    `columns_index` on, only features that it has.
    """
    kinds = signature.args
    of_rows = _load_eight_rows(context, builder, kinds[0], args[0], _as_indices(context, builder, kinds[1], args[1]))
    first = context.cast(builder, cgutils.unpack_tuple(builder, args[1])[1], kinds[1][1], types.intp)
    less = _load_four(context, builder, kinds[2], args[2], [first])
    less = _shuffle(builder, (less, less), range(EIGHT))
    together = [_shuffle(builder, (of_rows[step], of_rows[step + FOUR]), range(EIGHT)) for step in range(FOUR)]
    pairs = [builder.fptrunc(builder.fsub(two, less), ir.VectorType(_FLOAT, EIGHT)) for two in together]
    n_features = _n_features(context, builder, kinds[3], args[3])
    tile, feature, lane = _as_indices(context, builder, kinds[4], args[4])
    for step, column in enumerate(_transpose(builder, pairs)):
        at = builder.add(feature, ir.Constant(feature.type, step))
        with builder.if_then(builder.icmp_signed("<", at, n_features), likely=True):
            address = _address_of(context, builder, kinds[3], args[3], [tile, at, lane])
            builder.store(column, builder.bitcast(address, column.type.as_pointer()), align=4)
    return context.get_dummy_value()


def _load_four(context: Any, builder: Any, kind: Any, value: Any, indices: Any) -> Any:
    """Return four numbers of an array as float64, from an index on."""
    return _load_four_at(context, builder, kind, _address_of(context, builder, kind, value, indices))


def _load_four_at(context: Any, builder: Any, kind: Any, address: Any) -> Any:
    vector_type = ir.VectorType(context.get_data_type(kind.dtype), FOUR)
    loaded = builder.load(builder.bitcast(address, vector_type.as_pointer()), align=4)
    return loaded if kind.dtype == types.float64 else builder.fpext(loaded, _DOUBLES)


def _load_eight_rows(context: Any, builder: Any, kind: Any, value: Any, indices: Any) -> list[Any]:
    """Return four numbers of each of eight rows of an array as float64, from an index on."""
    stride = builder.extract_value(context.make_array(kind)(context, builder, value).strides, 0)
    address = builder.bitcast(_address_of(context, builder, kind, value, indices), ir.IntType(8).as_pointer())
    found = []
    for _ in range(EIGHT):
        found.append(_load_four_at(context, builder, kind, address))
        address = builder.gep(address, [stride])
    return found


def _transpose(builder: Any, rows: Any) -> Any:
    """Transpose a 4x4 block, or two of them side by side."""
    near, far = ((0, 4, 1, 5), (2, 6, 3, 7)) if rows[0].type.count == FOUR else _PAIR_ORDERS
    low = [_shuffle(builder, (rows[index], rows[index + 2]), near) for index in (0, 1)]
    high = [_shuffle(builder, (rows[index], rows[index + 2]), far) for index in (0, 1)]
    return [_shuffle(builder, half, order) for half in (low, high) for order in (near, far)]


def _n_features(context: Any, builder: Any, kind: Any, value: Any) -> Any:
    return builder.extract_value(context.make_array(kind)(context, builder, value).shape, 1)


def _shuffle(builder: Any, pair: Any, order: Sequence[int]) -> Any:
    return builder.shuffle_vector(*pair, ir.Constant(ir.VectorType(_INT, len(order)), list(order)))


def _pairwise(name: str, emit: Callable[[Any, Any, Any], Any]) -> Any:
    def pair(_context: Any, builder: Any, _signature: Any, args: Any) -> Any:
        return emit(builder, args[0], args[1])

    pair.__name__ = name
    return _operation("x y", _like_first)(pair)


def _select(builder: Any, x: Any, y: Any, order: str) -> Any:
    return builder.select(builder.fcmp_ordered(order, x, y, flags=_FAST), x, y)


add = _pairwise("add", lambda builder, x, y: builder.fadd(x, y, flags=_FAST))
subtract = _pairwise("subtract", lambda builder, x, y: builder.fsub(x, y, flags=_FAST))
divide = _pairwise("divide", lambda builder, x, y: builder.fdiv(x, y, flags=_FAST))
minimum = _pairwise("minimum", lambda builder, x, y: _select(builder, x, y, "<"))
maximum = _pairwise("maximum", lambda builder, x, y: _select(builder, x, y, ">"))


def _repeated(builder: Any, kind: Any, number: Any) -> Any:
    undefined = ir.Constant(kind, ir.Undefined)
    first = builder.insert_element(undefined, number, ir.Constant(_INT, 0))
    return builder.shuffle_vector(first, undefined, ir.Constant(ir.VectorType(_INT, kind.count), [0] * kind.count))


def _address(context: Any, builder: Any, kinds: Any, args: Any) -> Any:
    return _address_of(context, builder, kinds[0], args[0], _as_indices(context, builder, kinds[1], args[1]))


def _as_indices(context: Any, builder: Any, kind: Any, index: Any) -> Any:
    items = zip(cgutils.unpack_tuple(builder, index), kind, strict=True)
    return [context.cast(builder, item, of_type, types.intp) for item, of_type in items]


def _address_of(context: Any, builder: Any, kind: Any, value: Any, indices: Any) -> Any:
    array = context.make_array(kind)(context, builder, value)
    return cgutils.get_item_pointer(context, builder, kind, array, indices, wraparound=False)
