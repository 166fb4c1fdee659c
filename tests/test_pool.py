"""The pool: the same results however many workers there are."""

from __future__ import annotations

import pytest

from generator import pool


def add(context, item):
    return context + item


def fail(context, item):
    raise ValueError(f"no {item}")


@pytest.mark.parametrize("jobs", [1, 2, 3])
@pytest.mark.parametrize("count", [0, 1, 23, 24, 200])
def test_results_come_in_the_order_of_the_items(jobs, count):
    assert pool.run(add, range(count), context=10, jobs=jobs) == [10 + i for i in range(count)]


def test_progress_ends_at_the_number_of_items():
    seen = []
    pool.run(add, range(100), context=0, jobs=2, on_done=seen.append)
    assert seen[-1] == 100
    assert seen == sorted(seen)


@pytest.mark.parametrize("jobs", [1, 2])
def test_an_error_in_a_worker_is_raised_here(jobs):
    with pytest.raises(ValueError, match="no"):
        pool.run(fail, range(50), context=0, jobs=jobs)
