"""What is worked out once and kept, without a lock: a document is read by one thread.

`functools.cached_property` takes one each time before Python 3.12, which costs as much as the work itself here.
"""

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class kept(Generic[T]):  # noqa: N801 - a decorator is written small; 3.11 knows no other way
    """A property that is worked out at its first use."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        """Keep how it is worked out."""
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, _owner: type, name: str) -> None:
        """Learn under which name the value is kept."""
        self._name = name

    @overload
    def __get__(self, instance: None, owner: type) -> "kept[T]": ...
    @overload
    def __get__(self, instance: object, owner: type | None = None) -> T: ...
    def __get__(self, instance: object | None, owner: type | None = None) -> "kept[T] | T":
        """Work it out; from then on the instance answers by itself."""
        if instance is None:
            return self
        value = self._make(instance)
        instance.__dict__[self._name] = value
        return value
