"""What a camera wrote into a photo stays at home; what can't be made anew is never passed on."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest
import pyvips

from tests.support.command import leitai, reported

SECRETS = {
    "GPSLatitude": "34.3",
    "GPSLongitude": "107.2",
    "GPSLatitudeRef": "N",
    "GPSLongitudeRef": "E",
    "Make": "Secretphone",
    "Artist": "Zhang San",
    "SerialNumber": "SN123456",
}
LISTED = (
    "- {file: zaoshi.jpg, caption: 东河社区的早市, alt: 居民围着一张桌子说话, credit: 杨柳街道}\n"
)


@pytest.fixture
def site(tmp_path, project_root):
    root = tmp_path / "site"
    shutil.copytree(project_root / "tests" / "sites" / "small", root)
    folder = root / "content/rounds/2024-1/photos"
    folder.mkdir()
    (folder / "photos.yaml").write_text(LISTED, encoding="utf-8")
    return root


def _photo(site):
    return site / "content/rounds/2024-1/photos/zaoshi.jpg"


def _tags(path):
    run = subprocess.run(
        ["exiftool", "-j", "-a", "-G1", str(path)], capture_output=True, text=True, check=True
    )
    return {key: str(value) for key, value in json.loads(run.stdout)[0].items()}


def test_no_rendition_carries_what_the_camera_wrote(site, tmp_path):
    picture = pyvips.Image.gaussnoise(800, 600, mean=128, sigma=40).cast("uchar").bandjoin([90, 60])
    picture.copy(interpretation="srgb").jpegsave(str(_photo(site)))
    arguments = [f"-{name}={value}" for name, value in SECRETS.items()]
    subprocess.run(
        [
            "exiftool",
            "-q",
            "-overwrite_original",
            *arguments,
            "-XMP:Location=Home",
            "-IPTC:City=Home",
            str(_photo(site)),
        ],
        check=True,
    )
    assert "Secretphone" in _tags(_photo(site)).values()
    run = leitai("build", "--root", site, "--out", tmp_path / "out")
    assert run.returncode == 0, run.stdout + run.stderr
    made = [p for p in (tmp_path / "out").rglob("*") if p.suffix in (".jpg", ".webp")]
    assert {p.suffix for p in made} == {".jpg", ".webp"}
    for path in made:
        tags = _tags(path)
        assert not [
            key
            for key in tags
            if key.startswith(("GPS", "XMP", "IPTC", "IFD", "ExifIFD", "MakerNotes"))
        ], path
        assert not set(SECRETS.values()) & set(tags.values()), path


def test_a_photo_lying_on_its_side_is_published_upright(site, tmp_path):
    pyvips.Image.black(800, 600, bands=3).copy(interpretation="srgb").jpegsave(str(_photo(site)))
    subprocess.run(
        ["exiftool", "-q", "-overwrite_original", "-n", "-Orientation=6", str(_photo(site))],
        check=True,
    )
    assert leitai("build", "--root", site, "--out", tmp_path / "out").returncode == 0
    made = [pyvips.Image.new_from_file(str(p)) for p in (tmp_path / "out").rglob("*.jpg")]
    assert made
    assert all(image.height > image.width for image in made)


@pytest.mark.parametrize("data", [b"", b"not a picture", b"\xff\xd8\xff\xe0" + b"\0" * 200])
def test_what_is_no_photo_is_a_located_problem_and_is_not_copied(site, tmp_path, data):
    _photo(site).write_bytes(data)
    run = leitai("build", "--root", site, "--out", tmp_path / "out")
    assert run.returncode == 1
    places = [(p.file, p.line, p.column) for p in reported(run.stdout + run.stderr)]
    assert places == [("content/rounds/2024-1/photos/photos.yaml", 1, 10)]
    assert not (tmp_path / "out" / "index.html").exists()


STORY = "\n![居民围着一张桌子说话](zaoshi.jpg)\n"
PAGE = "stories/2024-1/donghe.html"
COVER = "cover: zaoshi.jpg\n"


@pytest.fixture
def shown(site, tmp_path):
    """A built site that shows a photo wherever it can be shown; its folder and its photo's names."""
    picture = pyvips.Image.gaussnoise(1000, 700, mean=128, sigma=40, seed=1).cast("uchar")
    picture.bandjoin([90, 60]).copy(interpretation="srgb").jpegsave(str(_photo(site)))
    story = site / "content/rounds/2024-1/stories/donghe.md"
    text = story.read_text(encoding="utf-8").replace("topics:", COVER + "topics:") + STORY
    story.write_text(text, encoding="utf-8")
    settings = site / "content/site.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "base_url: https://example.com/\n", encoding="utf-8"
    )
    run = leitai("build", "--root", site, "--out", tmp_path / "out")
    assert run.returncode == 0, run.stdout + run.stderr
    names = {p.name for p in (tmp_path / "out" / "photos").rglob("*") if p.is_file()}
    return tmp_path / "out", names


def _saying(out, words):
    """List the files of a site that hold any of the words."""
    return [
        path.name
        for path in out.rglob("*")
        if path.is_file() and any(word.encode() in path.read_bytes() for word in words)
    ]


def test_a_withdrawn_photo_leaves_nothing_behind(site, shown):
    out, names = shown
    assert {"index.html", "photos.html", "donghe.html"} <= set(_saying(out, names))
    listing = site / "content/rounds/2024-1/photos/photos.yaml"
    listing.write_text(LISTED.replace("{file", "{withdrawn: true, file"), encoding="utf-8")
    run = leitai("build", "--root", site, "--out", out)
    assert run.returncode == 0, run.stdout + run.stderr
    told = {p.file.rpartition("/")[2] for p in reported(run.stderr) if "已经撤下" in p.message}
    assert told == {"donghe.md"}
    assert not (out / "photos").exists()
    assert _saying(out, {*names, "zaoshi", "居民围着一张桌子说话"}) == []


def test_a_story_without_a_cover_shows_the_first_photo_of_its_text_that_is_not_withdrawn(
    shown, site
):
    out, names = shown
    listing = site / "content/rounds/2024-1/photos/photos.yaml"
    gone = "- {file: gone.jpg, alt: 一位居民, caption: 撤下的, credit: 街道, withdrawn: true}\n"
    listing.write_text(gone + LISTED, encoding="utf-8")
    pyvips.Image.black(600, 400, bands=3).jpegsave(str(_photo(site).with_name("gone.jpg")))
    story = site / "content/rounds/2024-1/stories/donghe.md"
    text = story.read_text(encoding="utf-8").replace(COVER, "")
    story.write_text(text.replace(STORY, "\n![一位居民](gone.jpg)\n" + STORY), encoding="utf-8")
    run = leitai("build", "--root", site, "--out", out)
    assert run.returncode == 0, run.stdout + run.stderr
    page, listed = ((out / name).read_text("utf-8") for name in (PAGE, "stories.html"))
    (social,) = re.findall(r'<meta property="og:image" content="[^"]*/([^"/]+)">', page)
    assert social in names
    (card,) = re.findall(r'<div class="card-picture">.*?</div>', listed, re.DOTALL)
    assert any(name in card for name in names)
    assert 'alt="居民围着一张桌子说话"' in card
    assert page.count("<figure") == 1


def test_the_name_of_a_withdrawn_photo_may_not_be_published(site, shown):
    out, _ = shown
    before = (out / "index.html").read_bytes()
    listing = site / "content/rounds/2024-1/photos/photos.yaml"
    listing.write_text(LISTED.replace("{file", "{withdrawn: true, file"), encoding="utf-8")
    page = site / "content/pages/about.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n见 zaoshi.jpg。\n", encoding="utf-8")
    run = leitai("build", "--root", site, "--out", out)
    assert run.returncode == 1
    errors = [p for p in reported(run.stderr) if p.kind == "错误"]
    assert "about.html" in {p.file for p in errors}
    assert all("“zaoshi.jpg”" in p.message for p in errors)
    assert (out / "index.html").read_bytes() == before


def test_a_replaced_photo_takes_its_old_renditions_with_it_and_clean_takes_them_from_the_cache(
    site, shown
):
    out, names = shown
    stored = {p for p in (site / ".leitai/photos").rglob("*") if p.is_file()}
    picture = pyvips.Image.black(700, 500, bands=3).copy(interpretation="srgb")
    picture.jpegsave(str(_photo(site)))
    assert leitai("build", "--root", site, "--out", out).returncode == 0
    now = {p.name for p in (out / "photos").rglob("*") if p.is_file()}
    assert now
    assert not now & names
    run = leitai("clean", "--root", site)
    assert run.returncode == 0, run.stderr
    assert "清理了 1 张" in run.stdout
    left = {p for p in (site / ".leitai/photos").rglob("*") if p.is_file()}
    assert left
    assert not left & stored
    assert "没有要清理的" in leitai("clean", "--root", site).stdout
    (site / "content/site.yaml").write_text("title: [", encoding="utf-8")
    assert leitai("clean", "--root", site).returncode == 1
    assert {p for p in (site / ".leitai/photos").rglob("*") if p.is_file()} == left


def test_check_tells_which_photos_say_where_they_were_taken_and_build_does_not(site, tmp_path):
    pyvips.Image.black(800, 600, bands=3).copy(interpretation="srgb").jpegsave(str(_photo(site)))
    place = [f"-{name}={value}" for name, value in SECRETS.items() if name.startswith("GPS")]
    subprocess.run(["exiftool", "-q", "-overwrite_original", *place, str(_photo(site))], check=True)
    run = leitai("check", "--root", site)
    assert run.returncode == 0, run.stdout + run.stderr
    (note,) = reported(run.stderr)
    assert (note.kind, note.line) == ("提示", 1)
    assert "拍摄地点" in note.message
    assert reported(leitai("build", "--root", site, "--out", tmp_path / "out").stderr) == []


def test_a_logo_with_metadata_is_an_error(site, tmp_path):
    logo = site / "content/logo.png"
    pyvips.Image.black(64, 64, bands=3).copy(interpretation="srgb").pngsave(str(logo))
    subprocess.run(["exiftool", "-q", "-overwrite_original", "-Artist=Zhang San", logo], check=True)
    settings = site / "content/site.yaml"
    text = settings.read_text(encoding="utf-8") + "theme: {logo: logo.png}\n"
    settings.write_text(text, encoding="utf-8")
    (site / "content/rounds/2024-1/photos/photos.yaml").unlink()
    run = leitai("check", "--root", site)
    assert run.returncode == 1
    (error,) = reported(run.stderr)
    assert "图片里还有" in error.message
