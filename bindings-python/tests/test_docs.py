"""The examples in the docstrings do what they say, and every public name has a docstring."""

from __future__ import annotations

import dataclasses
import doctest
import inspect

import pytest

import kaohe


def docstrings() -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = [("kaohe", kaohe.__doc__)]
    for name in kaohe.__all__:
        thing = getattr(kaohe, name)
        if isinstance(thing, str):
            continue
        found.append((name, inspect.getdoc(thing)))
        # the fields of a dataclass are told in the docstring of the class
        if inspect.isclass(thing) and not dataclasses.is_dataclass(thing):
            for member, value in vars(thing).items():
                if not member.startswith("_") and not isinstance(value, str):
                    found.append((f"{name}.{member}", inspect.getdoc(value)))
    return found


DOCSTRINGS = docstrings()


@pytest.mark.parametrize("doc", [doc for _, doc in DOCSTRINGS], ids=[name for name, _ in DOCSTRINGS])
def test_docstring(doc: str | None, request: pytest.FixtureRequest) -> None:
    assert doc, "no docstring"
    name = request.node.callspec.id
    test = doctest.DocTestParser().get_doctest(doc, {"kaohe": kaohe}, name, None, None)
    said: list[str] = []
    result = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, out=said.append)
    assert result.failed == 0, "".join(said)


def test_there_are_examples() -> None:
    with_examples = {name for name, doc in DOCSTRINGS if doc and ">>>" in doc}
    assert {"KaoheError", "Method", "Report", "Scheme", "Scorecard", "Trace"} <= with_examples
