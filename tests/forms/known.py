"""What does not come out right yet, by class of forms. The list only shrinks: a class whose forms are all right must leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from .form import Form


@dataclass(frozen=True)
class Known:
    """Forms that may fail, and why. Every value must have a form that fails, or it has to go."""

    why: str
    axes: Mapping[str, tuple[str, ...]]

    def covers(self, form: Form) -> bool:
        return all(getattr(form, axis) in values for axis, values in self.axes.items())


KNOWN: tuple[Known, ...] = (
    Known("a lone mark that repeats one, in a script without spaces, no heading over notes", {"kind": ("html",), "mark": ("flat",),
          "post": ("bridge",), "notes": ("lines-rule",), "order": ("twice",)}),
)  # fmt: skip

TRAPS: frozenset[str] = frozenset(
    (
        "list 配料 top top", "specification facts top",  # lists that the body loses
        # One or two forms of each, beside the cells of a mail or above a right-to-left text: the body loses the list.
        "list المكونات top top", "references without marks end", "list Conclusion end", "numbered rules middle",
    )
)  # fmt: skip
"""Names of traps with which something is not right yet. None of them is read as notes or key points."""


def known(form: Form) -> bool:
    """Whether a form may fail."""
    return form.trap in TRAPS or any(one.covers(form) for one in KNOWN if not form.trap)
