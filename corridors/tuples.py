"""Named tuples whose constructor is made with their first record, not when their module is read.

``typing.NamedTuple`` checks each annotation and compiles a constructor for each class that a module
defines: a third of a millisecond a class, and a command reads some eighty, of which it uses half.
These are the same to a type checker and to those who use them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from typing import NamedTuple as NamedTuple
else:
    from collections import _tuplegetter
    from types import FunctionType

    class _Record(tuple):
        """What all of them can do, as those of :func:`collections.namedtuple`."""

        __slots__ = ()
        _fields = ()

        @classmethod
        def _make(cls, values):
            """A record of values in the order of its fields."""
            record = tuple.__new__(cls, values)
            if len(record) != len(cls._fields):
                raise TypeError(f"Expected {len(cls._fields)} arguments, got {len(record)}")
            return record

        def _replace(self, /, **changes):
            """The same record with other values of some fields."""
            record = self._make(map(changes.pop, self._fields, self))
            if changes:
                raise ValueError(f"Got unexpected field names: {list(changes)!r}")
            return record

        def _asdict(self):
            """Values by field."""
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            values = (f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({', '.join(values)})"

        def __getnewargs__(self):
            return tuple(self)

    _new = tuple.__new__
    # fmt: off
    _BY_FIELDS = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b,)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c,)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d,)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e,)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f,)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g,)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h,)),
        lambda _cls, a, b, c, d, e, f, g, h, i: _new(_cls, (a, b, c, d, e, f, g, h, i,)),
    )
    # fmt: on
    """Constructors by number of fields, compiled with this module: a class gives its names."""

    def _made(names):
        """A constructor of the fields of a class, as collections.namedtuple makes it."""
        if len(names) < len(_BY_FIELDS):
            code = _BY_FIELDS[len(names)].__code__.replace(co_varnames=("_cls", *names))
            return FunctionType(code, {"_new": _new})
        joined = ", ".join(names)
        code = f"lambda _cls, {joined}: _new(_cls, ({joined},))"
        return eval(code, {"_new": _new, "__builtins__": {}})

    def _first(cls, /, *args, **fields):
        """Make the constructor of a class for its first record, and the record."""
        owner = next(one for one in cls.__mro__ if "_fields" in one.__dict__)
        make = _made(owner._fields)
        make.__name__, make.__qualname__ = "__new__", f"{owner.__qualname__}.__new__"
        make.__defaults__ = tuple(owner._field_defaults.values()) or None
        owner.__new__ = make
        return make(cls, *args, **fields)

    class _Kind(type):
        """Makes a class of records of the fields that its body annotates."""

        def __new__(cls, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> type:
            if not bases:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body.pop(field) for field in fields if field in body}
            if tuple(defaults) != fields[len(fields) - len(defaults) :]:
                raise TypeError(f"{name}: a field without a default follows one with a default")
            made = {field: _tuplegetter(at, "") for at, field in enumerate(fields)}
            made |= {"__slots__": (), "_fields": fields, "_field_defaults": defaults}
            made |= {"__match_args__": fields, "__new__": _first}
            return type(name, (_Record,), body | made)

    class NamedTuple(metaclass=_Kind):
        """The base to name in a class statement."""
