"""Regular expressions that are compiled at their first use.

There are some 300 in the package. To compile them all takes as long as importing lxml, and a page needs a third of them,
so modules write `pattern(...)` where they would write `re.compile(...)`. Each call costs a tenth of a microsecond more;
what is asked more than some 30 times a page stays with `re.compile`.

>>> find = pattern(r"\\d+").search
>>> find("page 12")[0]
'12'
"""

from __future__ import annotations

import re
from typing import Any, AnyStr, cast


def pattern(text: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """What `re.compile(text, flags)` returns, compiled when one of its methods is first called."""
    return cast("re.Pattern[AnyStr]", LazyPattern(text, flags))


class LazyPattern:
    """The methods of `re.Pattern` that the package uses. Two threads may compile it at once: both get the same."""

    __slots__ = ("_compiled", "_flags", "pattern")

    def __init__(self, text: Any, flags: int) -> None:
        self.pattern = text
        self._flags = flags
        self._compiled: re.Pattern[Any] | None = None

    @property
    def compiled(self) -> re.Pattern[Any]:
        """The pattern itself."""
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        return self._compiled

    @property
    def flags(self) -> int:
        return self.compiled.flags

    def search(self, *args: Any) -> re.Match[Any] | None:
        return (self._compiled or self.compiled).search(*args)

    def match(self, *args: Any) -> re.Match[Any] | None:
        return (self._compiled or self.compiled).match(*args)

    def fullmatch(self, *args: Any) -> re.Match[Any] | None:
        return (self._compiled or self.compiled).fullmatch(*args)

    def finditer(self, *args: Any) -> Any:
        return (self._compiled or self.compiled).finditer(*args)

    def findall(self, *args: Any) -> list[Any]:
        return (self._compiled or self.compiled).findall(*args)

    def split(self, *args: Any, **options: int) -> list[Any]:
        return (self._compiled or self.compiled).split(*args, **options)

    def sub(self, *args: Any, **options: int) -> Any:
        return (self._compiled or self.compiled).sub(*args, **options)

    def subn(self, *args: Any, **options: int) -> tuple[Any, int]:
        return (self._compiled or self.compiled).subn(*args, **options)
