"""One way to use all processors: an ordered map over items with a context that workers inherit."""

from __future__ import annotations

import gc
import multiprocessing
import os
import pickle
import sys
import traceback
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

C = TypeVar("C")
I = TypeVar("I")  # noqa: E741 — an item
O = TypeVar("O")  # noqa: E741 — an outcome

SMALL = 24
"""Fewer items than this are done in place: starting processes would cost more than it saves."""

CHUNK = 16
"""So many items at most are handed out at once; towards the end fewer, so that all end together."""

FORK = sys.platform == "linux"
"""Whether workers are forked; elsewhere they are spawned, and everything is sent to them."""

_PIPE_BYTES = 1 << 20


class WorkerLostError(RuntimeError):
    """A worker process ended before its work was done, as when memory ran out."""


@dataclass(frozen=True, slots=True)
class _Work(Generic[C, I, O]):
    """What is to be done, the same for every worker."""

    function: Callable[[C, I], O]
    context: C
    items: Sequence[I]
    jobs: int
    share: int

    def span(self, start: int) -> int:
        """Tell where the share ends that begins at item `start`."""
        left = len(self.items) - start
        return start + max(1, min(self.share, left // (self.jobs * 4)))

    def do(self, start: int, end: int) -> list[O]:
        function, context, items = self.function, self.context, self.items
        return [function(context, items[index]) for index in range(start, end)]


class _Results(Generic[O]):
    """Outcomes put in the order of their items; the caller is told of each share."""

    def __init__(
        self,
        count: int,
        on_done: Callable[[int], None] | None,
        on_result: Callable[[O], None] | None,
    ) -> None:
        self.outcomes: list[Any] = [None] * count
        self._done = 0
        self._on_done, self._on_result = on_done, on_result

    def add(self, start: int, outcomes: Sequence[O]) -> None:
        self.outcomes[start : start + len(outcomes)] = outcomes
        self._done += len(outcomes)
        if self._on_result:
            for outcome in outcomes:
                self._on_result(outcome)
        if self._on_done:
            self._on_done(self._done)


def run(
    function: Callable[[C, I], O],
    items: Sequence[I],
    *,
    context: C,
    jobs: int,
    on_done: Callable[[int], None] | None = None,
    small: int = SMALL,
    share: int = CHUNK,
    meanwhile: Callable[[], None] | None = None,
    on_result: Callable[[O], None] | None = None,
    apart: bool = False,
    forkable: bool = True,
) -> list[O]:
    """Apply `function(context, item)` to every item, in order, on up to `jobs` processes.

    Fewer items than `small` are done in place; so many as `share` at most are handed out at once. While
    the workers are busy, this process does `meanwhile`, then works with them, telling
    `on_result` each outcome as it comes. `apart` keeps forked work out of this process, for functions
    that load what can't be forked again; where this process has loaded it already it is not
    `forkable`. On Linux the workers are forked and inherit the context; elsewhere, and where forking
    is not safe, it is sent to each once.
    """
    fork = FORK and forkable
    jobs = min(jobs, len(items))
    work = _Work(function, context, items, jobs, share)
    results: _Results[O] = _Results(len(items), on_done, on_result)
    alone = jobs <= 1 or len(items) < small
    if not items or (alone and not (apart and fork)):
        if meanwhile:
            meanwhile()
        for index in range(len(items)):
            results.add(index, work.do(index, index + 1))
    elif fork:
        _forked(work, results, meanwhile, apart)
    else:
        _spawned(work, results, meanwhile)
    return results.outcomes


def _forked(
    work: _Work[C, I, O],
    results: _Results[O],
    meanwhile: Callable[[], None] | None,
    apart: bool,
) -> None:
    """Share the work with forked copies of this process.

    This process takes shares too: every copy pays for each page of memory that it writes to.
    """
    fork = multiprocessing.get_context("fork")
    next_item = fork.Value("l", 0)
    open_ends: list[Connection] = []
    workers: list[Any] = []
    # Frozen objects are left alone by the collectors of the children, so their pages stay shared.
    gc.freeze()
    try:
        for _ in range(work.jobs if apart else work.jobs - 1):
            receiving, sending = fork.Pipe(duplex=False)
            _widen(sending)
            open_ends.append(receiving)
            worker = fork.Process(
                target=_help, args=(work, next_item, sending, tuple(open_ends)), daemon=True
            )
            worker.start()
            sending.close()
            workers.append(worker)
        if meanwhile:
            meanwhile()
        if not apart:
            for start, end in _shares(work, next_item):
                results.add(start, work.do(start, end))
                _receive(open_ends, results, 0)
        while open_ends:
            _receive(open_ends, results, None)
    finally:
        gc.unfreeze()
        for worker in workers:
            worker.terminate()
            worker.join()


def _widen(end: Connection) -> None:
    """Let a worker go on while this process is busy: a pipe holds little unless asked to."""
    try:
        import fcntl

        fcntl.fcntl(end.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)
    except (ImportError, AttributeError, OSError):
        return


def _shares(
    work: _Work[C, I, O], next_item: Any, parent: int | None = None
) -> Iterator[tuple[int, int]]:
    """Take one share after another until none is left; all workers draw from the same counter.

    `parent` is that of a worker, by its number.
    """
    lock = next_item.get_lock()
    while True:
        # A parent that was killed while it held the lock never gives it back: then its workers end, too.
        while not lock.acquire(timeout=1):
            if parent is not None and os.getppid() != parent:
                return
        try:
            start = next_item.value
            if start >= len(work.items):
                return
            end = work.span(start)
            next_item.value = end
        finally:
            lock.release()
        yield start, end


def _help(
    work: _Work[C, I, O], next_item: Any, sending: Connection, others: tuple[Connection, ...]
) -> None:
    """Work in a forked copy: send each share's outcomes, at the end None, or the error.

    `others` are copies of the ends that the parent reads from. As long as one is open in a worker,
    nobody is told that the parent was killed, and a worker could wait for ever to be read.
    """
    parent = os.getppid()
    for other in others:
        other.close()
    try:
        for start, end in _shares(work, next_item, parent):
            sending.send((start, work.do(start, end)))
        sending.send(None)
    except (KeyboardInterrupt, BrokenPipeError):
        pass
    except Exception as error:
        sending.send(_sendable(error))


def _sendable(error: Exception) -> Exception:
    """Note on an error where it happened, which is lost on its way; one that can't travel goes as its words."""
    error.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(error))
    except Exception:
        stand_in = RuntimeError(f"{type(error).__name__}: {error}")
        stand_in.add_note(error.__notes__[-1])
        return stand_in
    return error


def _receive(open_ends: list[Connection], results: _Results[O], patience: float | None) -> None:
    """Take what workers have sent; wait for something where `patience` is None."""
    for end in wait(open_ends, patience):
        assert isinstance(end, Connection)
        try:
            message = end.recv()
        except EOFError:
            raise WorkerLostError("a worker process ended too early") from None
        if isinstance(message, Exception):
            raise message
        if message is None:
            open_ends.remove(end)
        else:
            results.add(*message)


_sent: _Work[Any, Any, Any] | None = None


def _spawned(
    work: _Work[C, I, O], results: _Results[O], meanwhile: Callable[[], None] | None
) -> None:
    """Share the work with new processes, each of which is sent everything once."""
    from concurrent.futures import ProcessPoolExecutor

    starts = [0]
    while starts[-1] < len(work.items):
        starts.append(work.span(starts[-1]))
    spawn = multiprocessing.get_context("spawn")
    executor = ProcessPoolExecutor(work.jobs, mp_context=spawn, initializer=_keep, initargs=(work,))
    with executor:
        shares = executor.map(_do, starts[:-1], starts[1:])
        if meanwhile:
            meanwhile()
        for start, outcomes in zip(starts, shares, strict=False):
            results.add(start, outcomes)


def _keep(work: _Work[Any, Any, Any]) -> None:
    """Keep what a spawned worker was sent."""
    global _sent
    _sent = work


def _do(start: int, end: int) -> list[Any]:
    """Do one share in a spawned worker."""
    assert _sent is not None
    return _sent.do(start, end)
