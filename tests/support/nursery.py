"""A process that has loaded the program and starts each command in a child of its own, without loading it anew.

Commands of the tests are many and short; most of their time would go into imports. A child has its own
surroundings, folder, output and exit code, as a process from a shell has; what only the start of Python
can set, such as the seed of its hashes, it does not.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import subprocess
import sys
import time
import traceback
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any

PROJECT = Path(__file__).resolve().parents[2]


class Nursery:
    """Starts commands, one at a time."""

    def __init__(self) -> None:
        command = [sys.executable, "-m", "tests.support.nursery"]
        surroundings = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1"}
        self._process = subprocess.Popen(
            command,
            cwd=PROJECT,
            env=surroundings,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self._end)

    def run(
        self, command: Sequence[str], folder: Path, surroundings: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        """Run `python -m generator …` to its end."""
        asks, answers = self._process.stdin, self._process.stdout
        assert asks
        assert answers
        with TemporaryDirectory() as said:
            out, err = Path(said, "out"), Path(said, "err")
            task = [command[3:], str(folder), dict(surroundings), str(out), str(err)]
            asks.write(json.dumps(task) + "\n")
            asks.flush()
            code = int(answers.readline())
            told = (path.read_text(encoding="utf-8") for path in (out, err))
            return subprocess.CompletedProcess(command, code, *told)

    def _end(self) -> None:
        assert self._process.stdin
        self._process.stdin.close()
        self._process.wait()


def _serve(asks: IO[str], answers: IO[str]) -> None:
    for line in asks:
        child = os.fork()
        if not child:
            _be(json.loads(line))
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


def _be(task: list[Any]) -> None:
    """Become the command of a task."""
    arguments, folder, surroundings, *files = task
    os.environ.clear()
    os.environ.update(surroundings)
    time.tzset()
    os.chdir(folder)
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, name in enumerate(files, 1):
        os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT), number)
    sys.argv = [str(PROJECT / "generator" / "__main__.py"), *arguments]
    sys.modules["__main__"].__package__ = "generator"  # what the command says that it is called
    code: int | str | None = 1
    try:
        _load()()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        atexit._run_exitfuncs()  # what a process does at its end
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else int(code is not None))


def _load() -> Callable[[], None]:
    """Load what the commands load; libvips not, whose threads a child would miss."""
    import generator.build.pipeline
    import generator.build.retouch
    import generator.cli

    return generator.cli.main


def _warm() -> None:
    """Have the libraries make what they make at the first use."""
    from generator.build import Options, build

    with TemporaryDirectory() as folder:
        shutil.copytree(PROJECT / "tests/sites/small/content", Path(folder, "content"))
        build(Options(Path(folder), None, 1))


if __name__ == "__main__":
    _load()
    _warm()
    _serve(sys.stdin, os.fdopen(os.dup(1), "w", encoding="utf-8"))
