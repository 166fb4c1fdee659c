"""Run a command as a child process; take its wall time and its peak memory.

Wall time runs from just before the process is started until it has been waited for, so the start
of an interpreter counts. Peak memory is `ru_maxrss` as `wait4` gives it for the child: the largest
resident set of any one process among the child and all the descendants that were waited for. It is
not the sum over processes, and shared pages count in full. The system counts the moment between
fork and exec too, so nothing smaller than the measuring process can be seen; that one stays small.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024


class CommandFailedError(Exception):
    """The measured command did not succeed."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """What one run took."""

    seconds: float
    peak_bytes: int


def measure(
    command: Sequence[str], cwd: Path, environment: Mapping[str, str] | None = None
) -> Measurement:
    """Run a command to its end and measure it; raise with its output if it fails."""
    with tempfile.TemporaryFile() as output:
        start = time.perf_counter()
        process = subprocess.Popen(
            command,
            cwd=cwd,
            env=None if environment is None else dict(environment),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
        )
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)  # it has been waited for already
        if process.returncode:
            output.seek(0)
            said = output.read().decode(errors="replace")[-2000:]
            name = " ".join(command)
            raise CommandFailedError(f"{name}\nended with {process.returncode}:\n{said}")
    return Measurement(seconds, usage.ru_maxrss * _MAXRSS_UNIT)
