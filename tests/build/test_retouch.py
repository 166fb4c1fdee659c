"""New words in a text make its page again and nothing else; any other edit, alone or with one, ends like a clean build."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PIL import Image

from generator.build import Options, build, rendering, retouch
from generator.build.program import program_version
from generator.build.state import entry
from generator.cache import Cache
from generator.content.reading import read_text
from generator.inputs import Memory, read_inputs
from tests.build.test_incremental import SMALL, fresh_copy, tree
from tests.photos.pictures import data_of

DONGHE = "content/rounds/2024-1/stories/donghe.md"
XIHE = "content/rounds/2023-1/stories/xihe.md"
LINK = "看[那边的早市](../../2024-1/stories/donghe.md#当场听当场记)。"
LISTED = "- {file: 桌子.png, caption: 早市上的桌子, alt: 一张桌子, credit: 杨柳街道%s}\n"


@pytest.fixture
def root(tmp_path):
    """A project of two rounds, whose stories show of each other what stories do."""
    root = Path(shutil.copytree(SMALL, tmp_path / "project"))
    older = Path(shutil.copytree(root / "content/rounds/2024-1", root / "content/rounds/2023-1"))
    (older / "stories/donghe.md").rename(older / "stories/xihe.md")
    change(root, "content/rounds/2023-1/round.yaml", "2024", "2023", count=-1)
    change(root, XIHE, "东河社区的早市\nunit: donghe", "西河的夜校\nunit: xihe")
    (older / "index.md").write_text("去年的第一期。\n", encoding="utf-8")
    return root


def change(root, file, old, new, count=1):
    text = (root / file).read_text(encoding="utf-8")
    assert old in text, (file, old)
    (root / file).write_text(text.replace(old, new, count), encoding="utf-8")


def add(root, file, words):
    with open(root / file, "a", encoding="utf-8") as text:
        text.write(words)


def bring_a_photo(root, more=""):
    photos = root / "content/rounds/2024-1/photos"
    photos.mkdir(exist_ok=True)
    # Eight pixels a side at least, or it is no photo.
    (photos / "桌子.png").write_bytes(data_of(Image.new("RGB", (40, 30), "red"), "PNG"))
    (photos / "photos.yaml").write_text(LISTED % more, encoding="utf-8")


def make(root):
    return build(Options(root, root / "site", jobs=1, search=False))


def made_like_a_clean_one(root, tmp_path, words=""):
    """Build again and from nothing, and compare what both say and what both leave."""
    again, clean = make(root), make(fresh_copy(root, tmp_path))
    assert again.problems == clean.problems, words
    assert again.ok, again.problems
    assert (again.pages, again.photos) == (clean.pages, clean.photos)
    assert tree(root) == tree(tmp_path / "fresh"), words
    return again.report.written


@pytest.fixture
def only_retouched(monkeypatch):
    def refuse(*_):
        raise AssertionError("a full build")

    return lambda: monkeypatch.setattr("generator.build.pipeline.make_site", refuse)


def test_new_words_of_a_story_make_one_page_again(root, only_retouched):
    make(root)
    only_retouched()
    for words in ("\n再添一句。\n", "\n还有一句。\n"):
        add(root, DONGHE, words)
        assert make(root).report.written == 1
        page = (root / "site/stories/2024-1/donghe.html").read_text(encoding="utf-8")
        assert words.strip() in page
    assert make(root).report.written == 0


def test_new_words_in_two_rounds_at_once_and_about_a_round(root, tmp_path):
    make(root)
    add(root, DONGHE, "\n再添一句。\n")
    add(root, XIHE, "\n## 又一节\n\n夜校里也有一句。\n")
    add(root, "content/rounds/2023-1/index.md", "\n还记得吗？\n")
    assert made_like_a_clean_one(root, tmp_path) == 3


def test_with_an_index_the_new_words_are_found(root, tmp_path, only_retouched):
    def with_index(home):
        return build(Options(home, home / "site", jobs=1))

    with_index(root)
    add(root, DONGHE, "\n再添一句葫芦丝。\n")
    shutil.copytree(root / "content", tmp_path / "fresh/content")
    assert with_index(tmp_path / "fresh").ok
    only_retouched()
    assert with_index(root).ok
    assert tree(root) == tree(tmp_path / "fresh")
    assert with_index(root).report.written == 0


def preview(root, styles=""):
    """Build as a preview does, whose assets keep their names; new styles are the project's own."""
    own = root / "templates/assets/own.css"
    own.parent.mkdir(parents=True, exist_ok=True)
    own.write_text(styles or "h1 { color: #222 }\n", encoding="utf-8")
    return build(Options(root, root / "site", jobs=1, search=False, plain_names=True))


def previewed_like_a_clean_one(root, tmp_path, styles):
    again = preview(root, styles)
    fresh = fresh_copy(root, tmp_path)
    clean = preview(fresh, styles)
    assert (again.problems, again.pages) == (clean.problems, clean.pages)
    assert tree(root) == tree(fresh)
    return again.report.written


def test_new_styles_in_a_preview_make_one_file_again(root, tmp_path, only_retouched):
    preview(root)
    only_retouched()
    assert preview(root, "h1 { color: #333 }\n").report.written == 1
    assert "#333" in (root / "site/assets/own.css").read_text(encoding="utf-8")
    add(root, DONGHE, "\n再添一句。\n")
    assert preview(root, "h1 { color: #444 }\n").report.written == 2
    assert preview(root, "h1 { color: #444 }\n").report.written == 0


@pytest.mark.parametrize(
    "styles",
    ["h1 { color: #333 }\n", "".join(f".a{n * n} {{ margin: {n}px }}\n" for n in range(9000))],
)
def test_new_styles_in_a_preview_end_like_a_clean_one_however_heavy_they_are(
    root, tmp_path, styles
):
    preview(root)
    add(root, XIHE, "\n再添一句。\n")
    assert previewed_like_a_clean_one(root, tmp_path, styles) == 2
    shutil.rmtree(tmp_path / "fresh")
    assert previewed_like_a_clean_one(root, tmp_path, "h2 { color: #333 }\n") == 1


@pytest.mark.parametrize("gone", ["files", "left", "parts/2023-1", "said", "whole"])
def test_new_words_and_styles_end_like_a_clean_build_whatever_is_gone_of_what_was_kept(
    root, tmp_path, gone
):
    preview(root)
    what, _, name = gone.partition("/")
    kept = root / ".leitai" / entry(root / "site", what)
    (kept / name if name else kept).unlink()
    previewed_like_a_clean_one(root, tmp_path, "h1 { color: #333 }\n")
    add(root, XIHE, "\n再添一句。\n")
    previewed_like_a_clean_one(root, tmp_path, "h1 { color: #444 }\n")


def test_what_an_earlier_build_left_is_not_taken_for_what_the_last_one_did(root, tmp_path):
    make(root)
    left = root / ".leitai" / entry(root / "site", "left")
    earlier = left.read_bytes()
    change(root, "content/rounds/2023-1/round.yaml", "86.5", "86.9")
    make(root)
    left.write_bytes(earlier)
    change(root, "content/rounds/2023-1/round.yaml", "86.9", "86.5")
    add(root, DONGHE, "\n再添一句。\n")
    made_like_a_clean_one(root, tmp_path)


def test_an_earlier_style_sheet_that_came_back_is_made_again(root, tmp_path):
    more = root / "templates/assets/more.css"
    more.parent.mkdir(parents=True)
    more.write_text("p { color: #222 }\n", encoding="utf-8")
    preview(root)
    left = root / ".leitai" / entry(root / "site", "left")
    earlier = left.read_bytes()
    more.unlink()
    preview(root)
    left.write_bytes(earlier)
    more.write_text("p { color: #333 }\n", encoding="utf-8")
    previewed_like_a_clean_one(root, tmp_path, "h1 { color: #333 }\n")


@pytest.mark.parametrize("levels", [45, 60, 245])
def test_nested_lists_are_told_of_alike_by_every_build(root, tmp_path, levels):
    lists = "\n\n" + "\n".join("  " * level + "- 字" for level in range(levels)) + "\n"
    make(root)
    add(root, DONGHE, lists)
    again, clean = make(root), make(fresh_copy(root, tmp_path))
    assert again.problems == clean.problems
    assert again.ok == clean.ok == (levels < 50)
    add(root, "content/rounds/2024-1/index.md", "\n" + "> " * 60 + "字\n")
    again, clean = make(root), make(fresh_copy(root, tmp_path))
    assert again.problems == clean.problems
    told = {problem.where.file for problem in again.problems}
    assert told == {"content/rounds/2024-1/index.md", *([DONGHE] if levels > 50 else [])}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_round_that_is_shared_among_processes_is_kept_as_a_whole(
    root, tmp_path, monkeypatch, jobs
):
    make(root)
    shutil.rmtree(root / ".leitai")
    monkeypatch.setattr(rendering, "LARGEST", 2)
    build(Options(root, root / "site", jobs=jobs, search=False))
    monkeypatch.undo()
    assert make(root).report.written == 0
    add(root, DONGHE, "\n再添一句。\n")
    assert made_like_a_clean_one(root, tmp_path) == 1


def test_a_style_sheet_that_is_new_or_gone_in_a_preview_is_a_full_build(root, tmp_path):
    preview(root)
    (root / "templates/assets/more.css").write_text("p { color: #222 }\n", encoding="utf-8")
    preview(root, "h1 { color: #333 }\n")
    assert (root / "site/assets/more.css").is_file()
    (root / "templates/assets/more.css").unlink()
    previewed_like_a_clean_one(root, tmp_path, "h1 { color: #333 }\n")
    assert not (root / "site/assets/more.css").exists()


def test_new_styles_of_a_site_to_publish_have_another_name_on_every_page(root, tmp_path):
    preview(root)
    make(root)
    (root / "templates/assets/own.css").write_text("h1 { color: #333 }\n", encoding="utf-8")
    assert made_like_a_clean_one(root, tmp_path) > 10


EDITS = {
    "new words": lambda root: add(root, DONGHE, "\n再添一句。\n"),
    "a title that neighbours and lists show": lambda root: change(
        root, XIHE, "title: 西河的夜校", "title: 西河的灯"
    ),
    "words, and a mark of another round": lambda root: (
        add(root, DONGHE, "\n再添一句。\n"),
        change(root, "content/rounds/2023-1/round.yaml", "86.5", "86.9"),
    ),
    "words after a mark": lambda root: add(root, XIHE, "\n再添一句。\n"),
    "a link to a heading of another round": lambda root: add(root, XIHE, f"\n{LINK}\n"),
    "words above a link": lambda root: change(root, XIHE, "每逢周三", "每到周三\n\n晚上"),
    "a story of another unit": lambda root: change(root, XIHE, "unit: xihe", "unit: nanhe"),
    "a unit's other name": lambda root: change(
        root, "content/units.yaml", "id: xihe, name: ", "id: xihe, name: 新"
    ),
    "another file name": lambda root: (root / XIHE).rename((root / XIHE).with_name("ye.md")),
    "words and a setting": lambda root: (
        add(root, DONGHE, "\n再添一句。\n"),
        change(root, "content/site.yaml", "title: ", "title: 新"),
    ),
    "a page that somebody changed, and words elsewhere": lambda root: (
        add(root, DONGHE, "\n再添一句。\n"),
        add(root, "site/units.html", "改坏了"),
    ),
    "a story more": lambda root: (
        (root / DONGHE)
        .with_name("kong.md")
        .write_text(
            "---\ntitle: 东河社区的早市\nunit: nanhe\nsummary: 一句话。\n---\n一句。\n",
            encoding="utf-8",
        )
    ),
    "a story less": lambda root: (root / DONGHE).with_name("kong.md").unlink(),
    "a warning about words": lambda root: add(
        root, DONGHE, "\n![一张桌子](桌子.png)\n\n![一张桌子](桌子.png)\n"
    ),
    "words above the warning": lambda root: change(
        root, DONGHE, "每逢周三", "先说一句。\n\n每逢周三"
    ),
    "words in the other round": lambda root: change(
        root, "content/rounds/2023-1/index.md", "去年", "前一年"
    ),
    "a draft, and words": lambda root: (
        add(root, "content/rounds/2023-1/round.yaml", "status: draft\n"),
        change(root, "content/rounds/2023-1/index.md", "前一年", "前年"),
    ),
    "words of a draft": lambda root: add(root, "content/rounds/2023-1/index.md", "\n一句。\n"),
}


def test_after_any_edit_a_build_ends_like_a_clean_one(root, tmp_path):
    bring_a_photo(root)
    make(root)
    for words, edit in EDITS.items():
        edit(root)
        made_like_a_clean_one(root, tmp_path, words)


def test_words_that_break_another_round_s_link_stop_the_build(root):
    add(root, XIHE, f"\n{LINK}\n")
    assert make(root).ok
    change(root, DONGHE, "## 当场听，当场记", "## 当场办")
    outcome = make(root)
    assert [(p.where.file, "位置不存在" in p.message) for p in outcome.problems] == [(XIHE, True)]


def test_a_number_that_is_private_stops_the_build_each_time(root):
    make(root)
    add(root, DONGHE, "\n打 13812345678 找他。\n")
    assert not make(root).ok
    assert not make(root).ok


def test_a_photo_that_was_withdrawn_is_not_brought_back_by_new_words(root, tmp_path):
    bring_a_photo(root)
    make(root)
    bring_a_photo(root, ", withdrawn: true")
    add(root, DONGHE, "\n再添一句。\n")
    made_like_a_clean_one(root, tmp_path)
    add(root, DONGHE, "\n还有一句。\n")
    made_like_a_clean_one(root, tmp_path)


def test_what_is_kept_of_a_round_is_what_reading_all_of_it_gives(root, monkeypatch):
    """New words in some of its texts: the others are not read, and what is remembered is the same."""
    make(root)
    asked = []
    monkeypatch.setattr(
        "generator.content.reader.read_text",
        lambda home, file: asked.append(file) or read_text(home, file),
    )
    add(root, DONGHE, "\n再添一句。\n")
    add(root, "content/rounds/2023-1/index.md", "\n还记得吗？\n")
    make(root)
    assert sorted(asked) == ["content/rounds/2023-1/index.md", DONGHE]
    kept = [remembered(root, name) for name in ("2023-1", "2024-1")]
    shutil.rmtree(root / ".leitai")
    make(root)
    assert kept == [remembered(root, name) for name in ("2023-1", "2024-1")]


def remembered(root, round_id):
    cache = Cache(root / ".leitai", program_version())
    inputs = read_inputs(root, [root / "content"], cache)
    files = [name for name in inputs.files if name.startswith(f"content/rounds/{round_id}/")]
    found = Memory(cache, inputs).recall(f"rounds/{round_id}", files)
    assert found is not None
    return found


def overtake(root, monkeypatch, kind):
    """Build, of one kind, while a text changes just before publishing."""
    publishing = kind.publish

    def save_again_before(*arguments, **more):
        add(root, DONGHE, "\n还有一句。\n")
        return publishing(*arguments, **more)

    with monkeypatch.context() as once:
        once.setattr(kind, "publish", save_again_before)
        assert not make(root).sound


def test_words_that_change_while_the_site_is_made_are_not_taken_for_those_that_it_shows(
    root, tmp_path, monkeypatch
):
    make(root)
    add(root, DONGHE, "\n再添一句。\n")
    overtake(root, monkeypatch, retouch)
    assert made_like_a_clean_one(root, tmp_path) == 1
    page = (root / "site/stories/2024-1/donghe.html").read_text(encoding="utf-8")
    assert "还有一句" in page
