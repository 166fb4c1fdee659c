"""Every photo of the corpus is shown as it is meant, or refused with a place and a mend."""

from __future__ import annotations

import json
import os
import pickle
import subprocess
from pathlib import Path

import pytest
from PIL import Image

from generator.cache import Cache
from generator.checks import foreign_parts
from generator.inputs import Memory, read_inputs
from generator.photos import prepare_photos
from generator.problems import Severity
from tests.photos import corpus
from tests.photos.pictures import FOLDER, data_of, listed, noise, put
from tests.support.once import once

QUIET = {"SourceFile", "System", "File", "ExifTool", "Composite", "JFIF", "RIFF"}
"""Groups in which exiftool tells of a file what is no metadata."""


@pytest.fixture(scope="session")
def good(shared: Path):
    """The good pictures, prepared: their records by name, and their problems."""

    def make(root: Path) -> None:
        corpus.speak(corpus.lay(root / FOLDER, corpus.GOOD))
        cache = Cache(root / ".leitai", b"")
        memory = Memory(cache, read_inputs(root, (root / "content",), cache))
        made = prepare_photos(memory, [listed(name) for name in corpus.GOOD], 2)
        (root / "made").write_bytes(pickle.dumps(made))

    made = (once(shared, "corpus", make) / "made").read_bytes()
    rendered, problems = pickle.loads(made)
    return {path.rsplit("/", 1)[-1]: record for path, record in rendered.items()}, problems


TOLERANCE = {"cmyk.jpg": 85, "ink.jpg": 85}
"""Printers' inks can't show every colour of a screen."""


def near(pixel, wanted, tolerance=12):
    return all(abs(p - w) <= tolerance for p, w in zip(pixel, wanted, strict=True))


@pytest.mark.parametrize("name", corpus.GOOD)
def test_a_good_photo_is_shown_upright_and_in_its_colours(good, name):
    record = good[0][name]
    tolerance = TOLERANCE.get(name, 12)
    assert (record.width, record.height) == (corpus.WIDTH, corpus.HEIGHT)
    for file in record.files:
        image = Image.open(file.path)
        w, h = image.size
        assert image.mode == "RGB"
        assert near(image.getpixel((w // 4, h // 4)), corpus.RED, tolerance), file.url
        assert near(image.getpixel((w // 4, h * 3 // 4)), corpus.GREEN, tolerance), file.url
        assert near(image.getpixel((w * 3 // 4, h // 2)), corpus.BLUE, tolerance), file.url


def test_of_a_moving_picture_the_first_frame_is_shown_and_that_is_said(good):
    notes = [p for p in good[1] if "第一幅" in p.message]
    assert {p.severity for p in notes} == {Severity.NOTE}
    assert {p.message.rsplit("：", 1)[1] for p in notes} == corpus.SEVERAL
    assert len(good[1]) == len(notes)


def test_exiftool_finds_nothing_that_a_phone_wrote_in_any_output(good):
    files = [str(file.path) for record in good[0].values() for file in record.files]
    run = subprocess.run(
        ["exiftool", "-j", "-a", "-G1", "-ee", "-u", *files], capture_output=True, text=True
    )
    told = json.loads(run.stdout)
    assert len(told) == len(files)
    for tags in told:
        groups = {key.split(":")[0] for key in tags}
        assert groups <= QUIET, tags
        assert not any("Secret" in str(value) for value in tags.values()), tags
        assert "File:Comment" not in tags


def test_our_own_walk_finds_nothing_in_any_output_either(good):
    for record in good[0].values():
        for file in record.files:
            assert foreign_parts(file.path.read_bytes()) == (), file.url


def test_a_source_that_tells_its_place_is_known(good):
    located = {name for name, record in good[0].items() if record.located}
    assert located == set(corpus.GOOD) - corpus.SHOUTING


@pytest.fixture(scope="session")
def bad(tmp_path_factory):
    """The bad pictures and one good one, prepared: their records, and their problems by name."""
    root = tmp_path_factory.mktemp("bad")
    corpus.lay(root / FOLDER, {name: make for name, (make, _) in corpus.BAD.items()})
    put(root, "good.jpg", data_of(noise()))
    cache = Cache(root / ".leitai", b"")
    memory = Memory(cache, read_inputs(root, (root / "content",), cache))
    photos = [listed(name) for name in (*corpus.BAD, "good.jpg")]
    rendered, problems = prepare_photos(memory, photos, 2)
    return rendered, {p.message.rsplit("：", 1)[1]: p for p in problems}


@pytest.mark.parametrize("name", corpus.BAD)
def test_a_bad_photo_is_refused_with_its_place_and_its_mend(bad, name):
    problem = bad[1][name]
    assert corpus.BAD[name][1] in problem.message
    assert problem.is_error
    assert problem.hint
    assert (problem.where.file, problem.where.line) == (f"{FOLDER}/photos.yaml", 3)


def test_bad_photos_do_not_keep_a_good_one_from_being_made(bad):
    assert set(bad[0]) == {f"{FOLDER}/good.jpg"}


def test_a_link_that_leads_out_of_the_project_is_refused(root, prepare, tmp_path):
    secret = tmp_path / "secret.jpg"
    secret.write_bytes(data_of(noise()))
    (root / FOLDER).mkdir(parents=True)
    for name, goal in (("out.jpg", secret), ("circle.jpg", "circle.jpg"), ("gone.jpg", "no.jpg")):
        os.symlink(goal, root / FOLDER / name)
    names = ("out.jpg", "circle.jpg", "gone.jpg")
    rendered, problems = prepare(*map(listed, names))
    assert rendered == {}
    assert [p.message.rsplit("：", 1)[1] for p in problems] == list(names)


def test_what_is_no_plain_file_is_refused_without_waiting_for_it(root, prepare):
    (root / FOLDER).mkdir(parents=True)
    os.mkfifo(root / FOLDER / "pipe.jpg")
    (root / FOLDER / "folder.jpg").mkdir()
    rendered, problems = prepare(listed("pipe.jpg"), listed("folder.jpg"))
    assert rendered == {}
    assert len(problems) == 2
