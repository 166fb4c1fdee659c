"""The library of renditions: filled from any process, never twice, never with anything stale."""

from __future__ import annotations

import pytest
import pyvips

from generator.cache import Cache
from generator.inputs import Memory, read_inputs
from generator.photos import library, prune_photos, withdrawn_photos
from generator.problems import Severity
from tests.photos.pictures import data_of, listed, noise, put


@pytest.fixture
def memory(root, cache):
    """What a build knows of the project now."""

    def know():
        kept = Cache(cache, b"")
        return Memory(kept, read_inputs(root, (root / "content",), kept))

    return know


@pytest.fixture
def made(monkeypatch):
    """The names of the photos that were decoded, in order."""
    names = []

    def encode(path):
        names.append(path.name)
        return library_encode(path)

    library_encode = library.encode
    monkeypatch.setattr(library, "encode", encode)
    return names


def test_photos_are_prepared_by_several_workers_where_libvips_runs_already(root, prepare):
    assert pyvips.Image.black(64, 64).avg() == 0
    photos = [put(root, f"{n}.jpg", data_of(noise(500 + n, 400))) for n in range(2)]
    rendered, problems = prepare(*photos, jobs=2)
    assert problems == ()
    assert {record.width for record in rendered.values()} == {500, 501}


def test_an_unchanged_photo_is_never_decoded_again(root, prepare, made):
    photo = put(root, "a.jpg", data_of(noise()))
    first = prepare(photo)
    assert made == ["a.jpg"]
    assert prepare(photo) == first
    assert made == ["a.jpg"]


def test_equal_photos_are_decoded_once(root, prepare, made):
    photos = [put(root, name, data_of(noise())) for name in ("a.jpg", "b.jpg")]
    rendered, (problem,) = prepare(*photos)
    assert len(rendered) == 2
    assert len(made) == 1
    assert problem.severity is Severity.WARNING
    assert "“a.jpg”是同一张" in problem.message


def test_equal_photos_are_judged_by_their_own_names(root, prepare):
    data = data_of(noise())
    right, wrong = put(root, "a.jpg", data), put(root, "b.png", data, listed=False)
    for _ in range(2):
        rendered, (problem,) = prepare(wrong, right)
        assert set(rendered) == {right.path}
        assert "内容是 JPEG，文件名却以 .png 结尾：b.png" in problem.message


def test_renditions_that_can_not_be_kept_are_a_located_problem(root, prepare, cache):
    cache.mkdir()
    (cache / "photos").write_text("no folder")
    rendered, (problem,) = prepare(put(root, "a.jpg", data_of(noise())))
    assert rendered == {}
    assert "处理不了" in problem.message
    assert problem.where.line == 3


def test_a_replaced_photo_gets_other_names_even_where_its_date_and_size_stay(root, prepare):
    before = data_of(noise())
    after = data_of(noise().transpose(1))
    after += bytes(max(0, len(before) - len(after)))
    before += bytes(max(0, len(after) - len(before)))
    photo = put(root, "a.jpg", before)
    first = prepare(photo)[0][photo.path]
    put(root, "a.jpg", after)
    second = prepare(photo)[0][photo.path]
    assert not {r.url for r in first.renditions} & {r.url for r in second.renditions}


def test_a_changed_setting_makes_every_rendition_anew_under_another_name(
    root, prepare, monkeypatch
):
    photo = put(root, "a.jpg", data_of(noise()))
    first = prepare(photo)[0][photo.path]
    monkeypatch.setitem(library.store.SETTINGS, "webp", {"Q": 60, "effort": 4})
    library.store.settings.cache_clear()
    second = prepare(photo)[0][photo.path]
    library.store.settings.cache_clear()
    assert not {r.url for r in first.renditions} & {r.url for r in second.renditions}


def test_a_damaged_rendition_is_made_again(root, prepare, made):
    photo = put(root, "a.jpg", data_of(noise()))
    file = prepare(photo)[0][photo.path].files[0]
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:-9])
    prepare(photo)
    assert file.path.read_bytes() == whole
    assert len(made) == 2


def test_a_withdrawn_photo_is_never_decoded(root, prepare, made):
    photo = put(root, "a.jpg", data_of(noise()), withdrawn=True)
    assert prepare(photo) == ({}, ())
    assert made == []


def test_a_copy_of_a_withdrawn_photo_is_an_error(root, prepare):
    put(root, "a.jpg", data_of(noise()))
    put(root, "b.jpg", data_of(noise()))
    _, problems = prepare(listed("a.jpg", withdrawn=True), listed("b.jpg"))
    (problem,) = problems
    assert problem.is_error
    assert "“a.jpg”是同一张" in problem.message


def test_a_withdrawn_photo_is_known_by_its_names(root, prepare, memory):
    photo = put(root, "小明 一.jpg", data_of(noise()))
    record = prepare(photo)[0][photo.path]
    gone = listed("小明 一.jpg", withdrawn=True)
    (told,) = withdrawn_photos([gone], {}, memory().inputs)
    assert all(told.is_rendition(r.url.rpartition("/")[2]) for r in record.renditions)
    assert told.is_source("见照片小明 一.jpg")
    assert not told.is_source("小明 二.jpg")
    assert not told.is_rendition("xiao-ming-yi-0123456789-480.webp")


def test_a_withdrawn_photo_whose_file_is_gone_is_known_by_any_hash(memory, root):
    (root / "content").mkdir()
    (told,) = withdrawn_photos([listed("a.jpg", withdrawn=True)], {}, memory().inputs)
    assert told.is_rendition("a-0123456789-480.webp")
    assert not told.is_rendition("aa-0123456789-480.webp")
    assert told.is_source("a.jpg")
    assert not told.is_source("tea.jpg".replace("tea", "la"))


def test_what_no_photo_needs_is_pruned_from_the_store_and_the_rest_stays(
    root, prepare, memory, made
):
    kept, gone = (put(root, f"{n}.jpg", data_of(noise(500 + n, 300))) for n in range(2))
    prepare(kept, gone)
    assert prune_photos(memory(), [kept]).photos == 1
    assert prune_photos(memory(), [kept]) == (0, 0)
    prepare(kept)
    assert len(made) == 2
    withdrawn = listed("0.jpg", withdrawn=True)
    assert prune_photos(memory(), [withdrawn]).photos == 1
