"""Frozen records: dataclasses that share their methods.

The standard ones write and compile six methods for every class, which for this program's hundred records is a third
of a cold start. These are dataclasses to `fields`, `asdict` and to type checkers all the same, told when they are
first asked for: most of a run's classes never are, and `dataclasses` itself, a tenth of a cold start, stays unread.
"""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, cast, dataclass_transform, overload

_T = TypeVar("_T")

if TYPE_CHECKING:
    from dataclasses import field as field
    from typing import NamedTuple as NamedTuple
else:

    class NamedTuple(tuple):
        """The standard one, which writes and compiles a method for every class: a third of a millisecond each."""

        __slots__ = ()

        def __init_subclass__(cls) -> None:
            cls._fields = tuple(cls.__annotations__)
            cls._defaults = {name: vars(cls)[name] for name in cls._fields if name in vars(cls)}
            for at, name in enumerate(cls._fields):
                setattr(cls, name, property(itemgetter(at)))

        def __new__(cls, *args, **given):
            if given or len(args) != len(cls._fields):
                values = {**cls._defaults, **dict(zip(cls._fields, args, strict=False)), **given}
                if len(args) > len(cls._fields) or values.keys() != set(cls._fields):
                    raise TypeError(f"{cls.__name__}: the fields are {cls._fields}, {args} and {given} were given")
                args = [values[name] for name in cls._fields]
            return tuple.__new__(cls, args)

        def __getnewargs__(self):
            return tuple(self)

        def __repr__(self) -> str:
            return f"{type(self).__name__}({', '.join(f'{k}={v!r}' for k, v in self._asdict().items())})"

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def _replace(self, **changed):
            return type(self)(**{**self._asdict(), **changed})

    class field:  # noqa: N801 - the standard name
        """A field that is made anew for each record."""

        def __init__(self, *, default_factory: Callable[[], Any]) -> None:
            self.make = default_factory


def replace(one: _T, **changed: Any) -> _T:
    """The record with some of its fields changed. Raises TypeError for a field that it does not have."""
    kind: Any = type(one)
    if hasattr(kind, "__post_init__") or not changed.keys() <= vars(one).keys():
        values = vars(one)
        return cast("_T", kind(**{**{name: values[name] for name in names_of(kind)}, **changed}))
    made = object.__new__(kind)
    made.__dict__.update({**{name: vars(one)[name] for name in names_of(kind)}, **changed})
    return cast("_T", made)


def names_of(kind: type) -> tuple[str, ...]:
    """The names of a record's fields, in order."""
    told: Any = kind
    names: tuple[str, ...] = told.__record__[0]
    return names


@overload
def record(cls: type[_T], /) -> type[_T]: ...
@overload
def record(*, kw_only: bool = False, eq: bool = True) -> Callable[[type[_T]], type[_T]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def record(cls: type[Any] | None = None, /, *, kw_only: bool = False, eq: bool = True) -> Any:  # noqa: ARG001
    """A frozen dataclass. `eq=False`: one is equal to itself only. `kw_only` tells type checkers, and readers."""
    if cls is None:
        return lambda each: record(each) if eq else _identical(record(each))
    cls.__doc__ = cls.__doc__ or cls.__name__  # else the signature is worked out for it
    made: Any = cls
    own = list(vars(cls).items())
    factories = {name: value.make for name, value in own if type(value) is field}
    for name in factories:
        delattr(cls, name)
    made.__init__ = _init_of(made)
    for name, method in _METHODS.items():
        if name not in vars(made):
            setattr(made, name, method)
    made.__record__, made.__dataclass_fields__ = _Record(factories), _Fields(factories)
    return made


_Told = tuple[tuple[str, ...], dict[str, Any], tuple[tuple[str, Callable[[], Any]], ...]]
"""The names of a record's fields, what some are if not given, and how others are then made."""


class _Record:
    """Stands for what a class says of its fields until it is asked."""

    def __init__(self, factories: dict[str, Callable[[], Any]]) -> None:
        self.factories = factories

    def __get__(self, _: object, cls: Any) -> _Told:
        names = tuple(name for name, kind in cls.__annotations__.items() if not str(kind).startswith("ClassVar"))
        defaults = {name: vars(cls)[name] for name in names if name in vars(cls)}
        cls.__record__ = told = names, defaults, tuple(self.factories.items())
        return told


class _Fields(_Record):
    """Stands for the standard fields of a class until they are asked for."""

    def __get__(self, _: object, cls: Any) -> Any:
        import dataclasses

        for name, make in self.factories.items():
            setattr(cls, name, dataclasses.field(default_factory=make))
        dataclasses.dataclass(init=False, repr=False, eq=False)(cls)
        return vars(cls)["__dataclass_fields__"]


def _identical(made: Any) -> Any:
    made.__eq__, made.__hash__ = object.__eq__, object.__hash__
    return made


def _init_of(made: Any) -> Callable[..., None]:
    """The `__init__` of a record: what is given over what is left out."""
    checked = hasattr(made, "__post_init__")

    def init(self: Any, *args: Any, **given: Any) -> None:
        names, defaults, factories = made.__record__
        values, most = self.__dict__, len(names)
        if len(args) == most and not given:  # all in order: a third cheaper, for what is made by the thousand
            # By way of a dictionary: one filled name by name shares its keys, and is read at a third of the speed.
            values.update(dict(zip(names, args)))  # noqa: B905 - as many as names
            if checked:
                self.__post_init__()
            return
        values.update(defaults)
        if args:
            values.update(zip(names, args, strict=False))
        values.update(given)
        for name, make in factories:
            if name not in values:
                values[name] = make()
        if len(values) != most or len(args) > most:
            lacking = [name for name in names if name not in values]
            unknown = [name for name in values if name not in names]
            raise TypeError(f"{made.__name__}: missing {lacking}, unknown {unknown}, {len(args)} in order")
        if checked:
            self.__post_init__()

    return init


def _frozen(self: Any, name: str, *_: Any) -> NoReturn:
    from dataclasses import FrozenInstanceError

    raise FrozenInstanceError(f"a {type(self).__name__} does not change: '{name}'")


def _eq(self: Any, other: object) -> bool:
    return self is other or (type(self) is type(other) and self.__dict__ == other.__dict__)


def _hash(self: Any) -> int:
    return hash(tuple(self.__dict__[name] for name in type(self).__record__[0]))


def _repr(self: Any) -> str:
    said = ", ".join(f"{name}={self.__dict__[name]!r}" for name in type(self).__record__[0])
    return f"{type(self).__name__}({said})"


_METHODS: dict[str, Any] = {
    "__repr__": _repr,
    "__eq__": _eq,
    "__hash__": _hash,
    "__setattr__": _frozen,
    "__delattr__": _frozen,
}
