"""One build at a time, and a killed one in nobody's way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

from generator.publish.lock import alone
from tests.support.command import PROJECT

KILLED = """
import sys, time
from pathlib import Path

from generator import pool
from generator.publish.lock import alone

SAY = {"say": "print(item, flush=True); time.sleep(60)", "send": "print(item, flush=True)"}

def work(context, item):
    exec(SAY[sys.argv[2]])
    return "字" * 3_000_000

def wait():
    time.sleep(60)

with alone(Path(sys.argv[1]), Path(sys.argv[1]) / "site"):
    pool.run(work, range(40), context=None, jobs=3, meanwhile=wait, small=0)
"""


def _kill_in_the_middle(tmp_path, what):
    """Kill a process that holds the lock while its workers work; give what its workers still hold open."""
    holder = subprocess.Popen(
        [sys.executable, "-c", KILLED, str(tmp_path), what],
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        start_new_session=True,
    )
    assert holder.stdout.readline()
    os.kill(holder.pid, signal.SIGKILL)
    holder.wait()
    return holder


def test_workers_that_outlive_a_killed_build_hold_nobody_up(tmp_path):
    """A build that was killed alone leaves its workers for a moment; the next build does not wait for them."""
    holder = _kill_in_the_middle(tmp_path, "say")
    try:
        with alone(tmp_path, tmp_path / "site"):
            pass
    finally:
        os.killpg(holder.pid, signal.SIGKILL)
        holder.stdout.close()


def test_workers_end_when_nobody_reads_what_they_send(tmp_path):
    """Each sends more than a pipe holds: none waits for ever for a parent that was killed."""
    holder = _kill_in_the_middle(tmp_path, "send")
    # Ends when the last worker has closed its copy of the output.
    assert holder.stdout.read() is not None
    holder.stdout.close()
