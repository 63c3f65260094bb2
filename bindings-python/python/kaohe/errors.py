"""What goes wrong, said in a stable code, a path to the place, and a message in English and Chinese."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

__all__ = ["KaoheError", "Problem"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One problem.

    The code is stable and meant for programs; the path leads to the place (indicator, unit, quarter, cell) and is
    empty where there is none; the messages are meant for people.
    """

    code: str
    path: str
    message: str
    message_zh: str


class KaoheError(Exception):
    """One or more problems; `code`, `path` and `message` are those of the first one.

    >>> try:
    ...     kaohe.Method({"proportional": {"of": [], "factor": 1.5}})
    ... except kaohe.KaoheError as error:
    ...     print(error)
    proportional.factor: the float `1.5` is not exact; pass a str such as "1.5" or decimal.Decimal("1.5")
    """

    problems: tuple[Problem, ...]

    def __init__(self, problems: Sequence[Problem | tuple[str, str, str, str]]) -> None:
        """Take all problems, of which there is at least one."""
        self.problems = tuple(
            problem if isinstance(problem, Problem) else Problem(*problem) for problem in problems
        )
        if not self.problems:
            raise ValueError("a KaoheError needs at least one problem")
        super().__init__(self.problems)

    @property
    def code(self) -> str:
        """The code of the first problem."""
        return self.problems[0].code

    @property
    def path(self) -> str:
        """The path of the first problem."""
        return self.problems[0].path

    @property
    def message(self) -> str:
        """The English message of the first problem."""
        return self.problems[0].message

    @property
    def message_zh(self) -> str:
        """The Chinese message of the first problem."""
        return self.problems[0].message_zh

    def __str__(self) -> str:
        """All problems, one a line."""
        return "\n".join(
            f"{problem.path}: {problem.message}" if problem.path else problem.message
            for problem in self.problems
        )
