"""What goes wrong in a cluster, once, while rows are on their way; the workers import it."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import kaohe
import pyarrow as pa
from pyspark import TaskContext
from pyspark.sql import DataFrame

EXECUTOR = "CoarseGrainedExecutorBackend"


def executor() -> int:
    """The process of the executor that this Python worker belongs to."""
    process = os.getpid()
    while EXECUTOR not in Path(f"/proc/{process}/cmdline").read_text():
        # the command may hold spaces; the parent is the second field behind it
        process = int(Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[1])
    return process


@dataclass(frozen=True)
class Attempt:
    """One attempt at a partition, and the executor that made it."""

    partition: int
    executor: int


def attempts(log: Path) -> list[Attempt]:
    """Every attempt, in order."""
    return [Attempt(*map(int, line.split())) for line in log.read_text().splitlines()]


def note(log: Path) -> int:
    """Notes this attempt, and gives its partition."""
    task = TaskContext.get()
    assert task is not None
    with log.open("a") as lines:
        lines.write(f"{task.partitionId()} {executor()}\n")
    return task.partitionId()


def faulty(rows: DataFrame, log: Path, partition: int, fault: Callable[[], None]) -> DataFrame:
    """The same rows; but the first attempt at a partition ends with a fault, once it has given its first batch."""

    def give(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        own = note(log)
        is_first = [attempt.partition for attempt in attempts(log)].count(own) == 1
        for batch in batches:
            yield batch
            if own == partition and is_first:
                fault()

    return rows.mapInArrow(give, rows.schema)


def kill() -> None:
    """Ends the executor at once."""
    os.kill(executor(), signal.SIGKILL)
    signal.pause()


def fail() -> None:
    """Ends the task."""
    sys.exit("this attempt fails")


class Counted:
    """A compiled scheme that notes where it was made of what was sent, and which partitions it scored."""

    def __init__(self, compiled: kaohe.Compiled, folder: Path) -> None:
        self.compiled, self.folder, self.scale = compiled, folder, compiled.scale

    def __reduce__(self) -> tuple[Callable[..., Counted], tuple[kaohe.Compiled, Path]]:
        return made, (self.compiled, self.folder)

    def score_stream(self, *table: Any, **how: Any) -> kaohe.ScoreStream:
        """Scores as the compiled scheme does."""
        note(self.folder / "scored")
        return self.compiled.score_stream(*table, **how)


def made(compiled: kaohe.Compiled, folder: Path) -> Counted:
    """Unpickles a counted scheme."""
    note(folder / "made")
    return Counted(compiled, folder)
