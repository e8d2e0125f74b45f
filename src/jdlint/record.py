"""Frozen records: dataclasses that share their methods.

The standard ones write and compile six methods for every class, which for this program's hundred records is a third
of a cold start. These are dataclasses to `fields`, `replace`, `asdict` and to type checkers all the same; the fields
are told when they are first asked for, and most of a run's classes are never asked.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, NoReturn, TypeVar, dataclass_transform, overload

_T = TypeVar("_T")


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
    made.__init__ = _init_of(made)
    for name, method in _METHODS.items():
        if name not in vars(made):
            setattr(made, name, method)
    made.__record__, made.__dataclass_fields__ = _Untold(made, "__record__"), _Untold(made, "__dataclass_fields__")
    return made


class _Untold:
    """Stands for what a class says of its fields until it is asked."""

    def __init__(self, cls: type[Any], name: str) -> None:
        self.cls, self.name = cls, name

    def __get__(self, _: object, __: type[Any]) -> Any:
        dataclass(init=False, repr=False, eq=False)(self.cls)
        own = fields(self.cls)
        self.cls.__record__ = (
            tuple(f.name for f in own),
            {f.name: f.default for f in own if f.default is not MISSING},
            tuple((f.name, f.default_factory) for f in own if f.default_factory is not MISSING),
        )
        return vars(self.cls)[self.name]


def _identical(made: Any) -> Any:
    made.__eq__, made.__hash__ = object.__eq__, object.__hash__
    return made


def _init_of(made: Any) -> Callable[..., None]:
    """The `__init__` of a record: what is given over what is left out."""
    checked = hasattr(made, "__post_init__")

    def init(self: Any, *args: Any, **given: Any) -> None:
        names, defaults, factories = made.__record__
        values, most = self.__dict__, len(names)
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
