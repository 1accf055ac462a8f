"""The promise: what is public is listed, documented and the same everywhere."""

from __future__ import annotations

import ast
import inspect
import pickle
from pathlib import Path

import pytest

import postclean
from postclean import errors

MODULES = {"batch", "blocks", "errors", "render"}


def test_all_is_sorted_and_complete() -> None:
    """No name leaks and none vanishes: `__all__` is what `__init__` imports from the rooms or defines."""
    tree = ast.parse(Path(postclean.__file__).read_text(encoding="utf-8"))
    names = {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level and node.module != "."
        for alias in node.names
    }
    names |= {node.name for node in tree.body if isinstance(node, (ast.FunctionDef, ast.ClassDef))}
    assert list(postclean.__all__) == sorted(name for name in names if not name.startswith("_"))
    assert list(postclean.__all__) == sorted(set(postclean.__all__))


@pytest.mark.parametrize("name", postclean.__all__)
def test_a_public_name_is_there_and_documented(name: str) -> None:
    """Every public name can be had and has a docstring."""
    assert (inspect.getdoc(getattr(postclean, name)) or "").strip()
    assert name in dir(postclean)


def test_an_unknown_name_is_an_attribute_error() -> None:
    """The lazy door answers as any module does."""
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        postclean.extrakt  # noqa: B018 (asking is the test)


def test_the_four_ways_in_take_the_same_keywords() -> None:
    """`extract`, `explain`, `strip` and `extract_many` have the same options with the same defaults."""
    options = [
        {name: par.default for name, par in inspect.signature(function).parameters.items() if par.kind is par.KEYWORD_ONLY}
        for function in (postclean.extract, postclean.explain, postclean.strip, postclean.extract_many)
    ]
    many = options.pop()
    assert many.pop("workers") == 1
    assert options == [many] * 3


@pytest.mark.parametrize("name", sorted(MODULES))
def test_a_public_module_lists_its_names(name: str) -> None:
    """A public module has an `__all__` of names that are there, or defines nothing but its public names."""
    module = getattr(postclean, name)
    for public in getattr(module, "__all__", ()):
        assert hasattr(module, public)


def all_errors() -> list[type[errors.PostcleanError]]:
    found: list[type[errors.PostcleanError]] = [errors.PostcleanError]
    for kind in found:
        found.extend(kind.__subclasses__())
    return [kind for kind in found if kind.__module__ == "postclean.errors"]


@pytest.mark.parametrize("kind", all_errors(), ids=lambda kind: kind.__name__)
def test_an_error_is_in_the_drawn_tree(kind: type[errors.PostcleanError]) -> None:
    """The tree at the top of `errors.py` shows every error, and every error has a docstring of its own."""
    assert kind.__name__ in (errors.__doc__ or "")
    assert kind.__doc__


def test_results_errors_and_articles_pickle() -> None:
    """What comes out can travel to another process."""
    article = postclean.Article(title="A day at sea")
    error = postclean.NoArticle("empty", "there is no text", url="https://example.org/")
    for thing in (article, postclean.Result(index=0, article=article)):
        assert pickle.loads(pickle.dumps(thing)) == thing
    back = pickle.loads(pickle.dumps(postclean.Result(index=1, error=error)))
    assert str(back.error) == str(error)
    assert back.error.kind == "empty"


def test_every_field_of_an_article_is_described() -> None:
    """The JSON Schema says what each field holds."""
    schema = postclean.Article.model_json_schema(mode="serialization")
    assert [name for name, field in schema["properties"].items() if not field.get("description")] == []
