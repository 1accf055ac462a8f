"""Write `docs/article.md`, the reference of everything that comes out, from the classes that say it.

    python tools/article_reference.py

A field is described next to its declaration and nowhere else: descriptions of the model's fields, strings under the fields of
dataclasses, docstrings of properties. A test holds the page to them.
"""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

from postclean import article, blocks, errors, explanation, limits, page
from postclean.article import RemovalKind
from postclean.batch import rows
from postclean.report.kinds import ABOUT

PAGE = Path(__file__).parents[1] / "docs" / "article.md"

HEAD = """\
# The article

<!-- Written by tools/article_reference.py from the classes themselves. Change it there. -->

What `extract` returns is an `Article`: a frozen [pydantic](https://docs.pydantic.dev/) model. All fields are always there; what a
page does not say is `None` or empty. In JSON, times are ISO 8601 and tuples are arrays.

```python
>>> import postclean
>>> from pathlib import Path
>>> article = postclean.extract(Path("examples/nato-mongolia.html"))
>>> article
Article(title='Mongolia and NATO: A Partnership at Long Distance', author='Mendee Jargalsaikhan',
        published='2012-07-19 10:35:00+08:00', words=478, key_points=3, footnotes=2, removed=27)
>>> postclean.Article.model_validate_json(article.model_dump_json()) == article
True
```

`postclean schema` prints the JSON Schema of this page's first table, `Article.model_json_schema()` gives it in Python.
"""

PARTS = {blocks.DefinitionList: blocks.Definition, blocks.Table: blocks.Cell}
"""What is behind a block because it is a part of it."""


def main() -> None:
    """Write the page."""
    PAGE.write_text(text(), encoding="utf-8")


def text() -> str:
    """The whole page."""
    return "\n".join([HEAD, *_article(), *_kinds(), *_blocks(), *_around(), *_rows(), *_errors()])


def _article() -> Iterator[str]:
    yield from _section("Fields", None, _fields(article.Article))
    yield from _section(
        "Worked out from the fields",
        "Properties. Of these only `key_points` is in the JSON as well; it is not read back from there.",
        _properties(article.Article),
    )
    for model in (article.Author, article.Source, article.Notice, article.Removed):
        yield from _section(model.__name__, inspect.getdoc(model), _fields(model))


def _kinds() -> Iterator[str]:
    yield "## Kinds of removal\n"
    yield "What `Removed.kind` may be, and what `keep=` takes.\n"
    yield from _table(("kind", "what it is"), ((f"`{kind}`", ABOUT[kind]) for kind in get_args(RemovalKind)))


def _blocks() -> Iterator[str]:
    yield "## Blocks\n"
    yield "The body is a tuple of blocks, distinguished by `type`. Lists, quotes, details and callouts hold blocks themselves."
    yield "`postclean.blocks.walk(article.body)` gives all of them in reading order.\n"
    for block in get_args(get_args(blocks.Block)[0]):
        for thing in filter(None, (block, PARTS.get(block))):
            yield from _section(thing.__name__, _about(thing), _slots(thing), level=3)
    yield "## Inline text\n"
    yield "`Spans` is `tuple[Span, ...]`: flat, without nesting. `postclean.blocks.plain(spans)` is its text, and"
    yield "`postclean.blocks.spans_of(block)` gives all the spans in a block with the path that leads to them.\n"
    yield from _section("Span", _about(blocks.Span), _slots(blocks.Span), level=3)
    yield f"`Mark` is one of {_listed(get_args(blocks.Mark))}. `math` is TeX inside a sentence.\n"
    yield "## Footnotes\n"
    for thing in (blocks.Footnote, blocks.Reference):
        yield from _section(thing.__name__, _about(thing), _slots(thing), level=3)


def _around() -> Iterator[str]:
    yield from _section("Explanation", _about(explanation.Explanation), _fields(explanation.Explanation))
    yield from _section("Piece", _about(article.Piece), _fields(article.Piece), level=3)
    yield from _section("Result", _about(article.Result), [*_fields(article.Result), *_properties(article.Result)])
    yield from _section("Page", _about(page.Page), [*_slots(page.Page), *_properties(page.Page)])
    yield from _section("Limits", _about(limits.Limits), _slots(limits.Limits, defaults=True))


def _rows() -> Iterator[str]:
    yield "## Rows of a dump\n"
    yield "What `postclean batch` writes for each page: the fields of the article, and the columns marked with a star."
    yield "Columns in brackets are written when they are asked for with `--fields`.\n"
    yield from _table(("column", "type", "what it is"), _columns())
    yield "### Why a page has no article\n"
    yield "What `error_kind` may be. The first nine are also what `NoArticle.kind` says.\n"
    yield from _table(("kind", "what it is"), ((f"`{kind}`", about) for kind, about in rows.ERROR_KINDS.items()))


def _columns() -> Iterator[tuple[str, str, str]]:
    for column in rows.COLUMNS:
        name = f"`{column.name}`" + ("" if column.of_article else " *")
        names = [part.partition(":")[0] for part in column.type.split()]
        kind = f"list of {', '.join(names)}" if ":" in column.type else column.type
        yield name if column.default else f"({name})", kind, column.about


def _errors() -> Iterator[str]:
    tree = (errors.__doc__ or "").split("::", 1)[1].split("An error is about")[0]
    yield "## Errors\n"
    yield "An error is about one page: it carries `url` where that is known, its message says what to do next, and it pickles.\n"
    yield f"```text\n{inspect.cleandoc(tree)}\n```\n"


# -- what a class says of itself -----------------------------------------------------------------------------------------------


def _declared(cls: type) -> Iterator[tuple[str, str, str, str | None]]:
    """Each field as it is written: name, type, default, and the string under it."""
    body = ast.parse(textwrap.dedent(inspect.getsource(cls))).body[0]
    assert isinstance(body, ast.ClassDef)
    for here, after in zip(body.body, [*body.body[1:], ast.Pass()]):
        if isinstance(here, ast.AnnAssign) and isinstance(here.target, ast.Name):
            said = after.value.value if isinstance(after, ast.Expr) and isinstance(after.value, ast.Constant) else None
            default = ast.unparse(here.value) if here.value is not None else ""
            yield here.target.id, ast.unparse(here.annotation), default, said if isinstance(said, str) else None


def _fields(model: Any) -> Iterator[tuple[str, str, str]]:
    """Public fields of a pydantic model."""
    types = {name: kind for name, kind, *_ in _declared(model)}
    for name, field in model.model_fields.items():
        assert field.description, f"{model.__name__}.{name} has no description"
        yield f"`{name}`", _type(types[name]), field.description


def _slots(cls: type, *, defaults: bool = False) -> Iterator[tuple[str, str, str]]:
    """Fields of a dataclass."""
    for name, kind, default, said in _declared(cls):
        shown = f" Default: `{default}`." if defaults and default else ""
        if name == "type" and default:
            yield "`type`", "text", f'`"{ast.literal_eval(default)}"`'
        else:
            assert said, f"{cls.__name__}.{name} is not described"
            yield f"`{name}`", _type(kind), said + shown


def _properties(cls: type) -> Iterator[tuple[str, str, str]]:
    for name, member in vars(cls).items():
        found = getattr(member, "wrapped", member)  # computed fields
        if isinstance(found, property) and not name.startswith("_"):
            assert found.fget is not None
            kind = found.fget.__annotations__["return"]
            yield f"`{name}`", _type(kind), _about(found)


def _about(thing: object) -> str:
    """The docstring without its example."""
    return re.split(r"\n\s*>>>", inspect.getdoc(thing) or "")[0].strip()


def _type(written: str) -> str:
    return "`" + written.replace("When", "datetime | date").replace("typing.", "") + "`"


# -- Markdown ------------------------------------------------------------------------------------------------------------------


def _section(title: str, about: str | None, fields: Iterable[tuple[str, ...]], level: int = 2) -> Iterator[str]:
    yield f"{'#' * level} {title}\n"
    if about:
        yield f"{about}\n"
    yield from _table(("field", "type", "what it is"), fields)


def _table(head: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> Iterator[str]:
    yield f"| {' | '.join(head)} |"
    yield f"|{' --- |' * len(head)}"
    for line in lines:
        yield "| " + " | ".join(_paragraph(cell).replace("|", "\\|") for cell in line) + " |"
    yield ""


def _paragraph(said: str) -> str:
    return " ".join(said.split())


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    main()
