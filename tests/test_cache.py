"""The cache: whatever happened to it, it gives back what was put in, or nothing."""

from __future__ import annotations

import pytest

from generator.cache import Cache, digest

VALUE = {"名次": (1, 2), "单位": "平安路"}


@pytest.fixture
def cache(tmp_path):
    return Cache(tmp_path / "cache", b"v1")


def test_an_entry_is_read_back_by_its_name_and_key(cache):
    cache.save("rounds/2024-4", VALUE, b"k")
    assert cache.load("rounds/2024-4", b"k") == VALUE


def test_another_key_another_name_and_another_version_give_nothing(cache):
    cache.save("a", VALUE, b"k")
    assert cache.load("a", b"other") is None
    assert cache.load("b", b"k") is None
    assert Cache(cache.folder, b"v2").load("a", b"k") is None


@pytest.mark.parametrize("place", [0, 20, 60, -1])
def test_a_damaged_entry_gives_nothing(cache, place):
    cache.save("a", VALUE)
    data = bytearray((cache.folder / "a").read_bytes())
    data[place] ^= 1
    (cache.folder / "a").write_bytes(data)
    assert cache.load("a") is None


@pytest.mark.parametrize("length", [0, 5, 41, 80])
def test_a_truncated_entry_gives_nothing(cache, length):
    cache.save("a", VALUE)
    data = (cache.folder / "a").read_bytes()
    (cache.folder / "a").write_bytes(data[:length])
    assert cache.load("a") is None


def test_a_cache_that_can_not_be_written_is_no_problem(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    cache = Cache(tmp_path / "cache", b"v1")
    cache.save("a", VALUE)
    assert cache.load("a") is None
    assert cache.names("") == []


def test_the_borders_between_parts_count():
    assert digest(b"ab", b"c") != digest(b"a", b"bc")
