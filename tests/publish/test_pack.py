"""A pack holds the site as the build wrote it, the same bytes each time, and nothing else."""

from __future__ import annotations

import gzip
import os
import zipfile

import pytest

from generator.publish import PublishError, Stage, publish
from generator.publish.pack import pack
from tests.publish.test_publisher import release
from tests.support.command import leitai

SITE = {
    "index.html": "首页" * 400,
    "a/b.html": "短",
    "assets/x-0123456789.css": "p { color: red } " * 200,
    "photos/p.webp": "w" * 5000,
}


def content(archive):
    with zipfile.ZipFile(archive) as opened:
        return {name: opened.read(name) for name in opened.namelist()}


def test_a_pack_holds_every_file_of_the_site_and_nothing_that_somebody_put_there(tmp_path):
    out = tmp_path / "site"
    release(out, SITE)
    (out / "notes.txt").write_text("别人放的", encoding="utf-8")
    packed = pack(out, tmp_path / "site.zip")
    assert content(tmp_path / "site.zip") == {name: text.encode() for name, text in SITE.items()}
    assert packed.files == len(SITE)
    assert packed.size == (tmp_path / "site.zip").stat().st_size


def test_the_same_site_packed_later_from_another_folder_gives_the_same_bytes(tmp_path):
    for folder, date in (("one", 1_000_000_000), ("two", 1_700_000_000)):
        release(tmp_path / folder, SITE)
        for name in SITE:
            os.utime(tmp_path / folder / name, (date, date))
        pack(tmp_path / folder, tmp_path / f"{folder}.zip", packed_texts=True)
    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()


def test_packed_texts_lie_beside_the_long_ones_and_unpack_to_them(tmp_path):
    release(tmp_path / "site", SITE)
    pack(tmp_path / "site", tmp_path / "site.zip", packed_texts=True)
    found = content(tmp_path / "site.zip")
    assert {name for name in found if name.endswith(".gz")} == {
        "index.html.gz",
        "assets/x-0123456789.css.gz",
    }
    assert gzip.decompress(found["index.html.gz"]) == found["index.html"]


def test_where_nothing_has_been_built_there_is_nothing_to_pack(tmp_path):
    with pytest.raises(PublishError, match="还没有做好的网站"):
        pack(tmp_path, tmp_path / "site.zip")


def test_a_preview_with_drafts_is_not_packed(tmp_path):
    with Stage(tmp_path / "site") as stage:
        publish(tmp_path / "site", [stage.write("index.html", b"1")], preview=True)
    with pytest.raises(PublishError, match="草稿预览"):
        pack(tmp_path / "site", tmp_path / "site.zip")


@pytest.mark.parametrize("change", ["edited", "gone"])
def test_a_site_that_somebody_changed_is_not_packed_and_the_old_pack_stays(tmp_path, change):
    out, target = tmp_path / "site", tmp_path / "site.zip"
    release(out, SITE)
    pack(out, target)
    before = target.read_bytes()
    if change == "edited":
        (out / "a/b.html").write_text("改过", encoding="utf-8")
    else:
        (out / "a/b.html").unlink()
    with pytest.raises(PublishError, match=r"不一样了：a/b\.html"):
        pack(out, target)
    assert target.read_bytes() == before


def test_a_pack_that_can_not_be_written_is_said_and_leaves_nothing_behind(tmp_path):
    release(tmp_path / "site", SITE)
    (tmp_path / "folder.zip" / "x").mkdir(parents=True)
    with pytest.raises(PublishError, match=r"写不了 folder\.zip"):
        pack(tmp_path / "site", tmp_path / "folder.zip")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder.zip", "site"]


def test_the_commands_say_what_was_packed_and_what_is_in_the_way(demo_site, tmp_path):
    target = tmp_path / "擂台 网站.zip"
    done = leitai("pack", "--out", demo_site, "--to", target, "--gzip")
    assert (done.returncode, done.stderr) == (0, "")
    assert f"打好了：{target}" in done.stdout
    missing = leitai("pack", "--root", tmp_path)
    assert missing.returncode == 1
    assert "还没有做好的网站" in missing.stderr
    assert "先运行 leitai build" in missing.stderr


def test_a_pack_unpacked_elsewhere_opens_from_its_folder(browser, demo_site, tmp_path):
    """As from a USB stick: styles, scripts and pictures come, and nothing is complained of."""
    pack(demo_site, tmp_path / "demo.zip")
    with zipfile.ZipFile(tmp_path / "demo.zip") as archive:
        archive.extractall(tmp_path / "U 盘")
    page = browser.new_page()
    said = []
    page.on("console", lambda message: said.append(message.text))
    page.on("requestfailed", lambda request: said.append(request.url))
    page.goto((tmp_path / "U 盘" / "index.html").as_uri())
    page.click("nav >> text=各期赛况")
    page.wait_for_load_state()
    assert "各期赛况" in page.title()
    assert said == []
    page.close()
