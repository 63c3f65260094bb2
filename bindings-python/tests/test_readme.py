"""The Python blocks of the READMEs and of the guide do what they say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
READMES = ["README.md", "README.zh-CN.md", "bindings-python/README.md"]
GUIDE = sorted(path.relative_to(ROOT).as_posix() for path in ROOT.glob("docs/guide/*/*.md"))
BLOCK = re.compile(r"^```python\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks() -> list[tuple[str, str]]:
    found = []
    for readme in [*READMES, *GUIDE]:
        text = (ROOT / readme).read_text(encoding="utf-8")
        for match in BLOCK.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            # the empty lines in front let a failure name the line of the README
            found.append((f"{readme}:{line}", "\n" * line + match.group(1)))
    # a page of the guide may do without, the guide in a language may not
    for name in [*READMES, "docs/guide/en/", "docs/guide/zh/"]:
        assert any(block.startswith(name) for block, _ in found), f"{name} has no Python block"
    return found


BLOCKS = blocks()


@pytest.mark.parametrize("block", [block for _, block in BLOCKS], ids=[name for name, _ in BLOCKS])
def test_block(block: str, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    readme = request.node.callspec.id.partition(":")[0]
    monkeypatch.chdir(ROOT)
    exec(compile(block, readme, "exec"), {"__name__": "__main__"})
