"""Pictures that are missing, misspelt, without words, used twice or withdrawn are named, with a mend."""

from __future__ import annotations

import pytest

from generator.content.frontmatter import find_references
from generator.content.pictures import check_pictures, is_file_name, unseen_photos
from generator.domain.project import Project
from generator.domain.site import Site
from generator.domain.stories import Photo, Story, Text
from generator.problems import Severity, Where

FOLDER = "content/rounds/2024-1/photos"
STORY = "content/rounds/2024-1/stories/donghe.md"


def photo(file, **fields):
    given = {"alt": "居民围着一张桌子说话", "at": Where(f"{FOLDER}/photos.yaml", 2, 10)}
    return Photo("2024-1", file, f"{FOLDER}/{file}", **{**given, **fields})


def found(*photos, body="", files=None, cover=""):
    text = Text(body, STORY, 9, find_references(body, STORY, 9))
    story = Story("2024-1", "donghe", "早市", "donghe", text, cover=cover, at=Where(STORY, 2, 1))
    project = Project(Site("站"), stories=(story,), photos=photos)
    there = [f"{FOLDER}/{f}" for f in files] if files is not None else [p.path for p in photos]
    return list(check_pictures(project, frozenset(there)))


def test_a_described_photo_that_is_there_is_no_problem():
    body = "![](zaoshi.jpg)\n\n![一壶热茶](../photos/cha.jpg)"
    assert found(photo("zaoshi.jpg"), photo("cha.jpg"), body=body) == []


def test_a_photo_that_is_listed_but_absent_is_named_with_the_nearest_one():
    (problem,) = found(photo("zaoshi.jpg"), files=["zaoshl.jpg", "photos.yaml"])
    assert problem.message == "找不到照片“zaoshi.jpg”"
    assert problem.hint == "是不是“zaoshl.jpg”？"
    assert problem.where == Where(f"{FOLDER}/photos.yaml", 2, 10)


@pytest.mark.parametrize("written", ["zaosi.jpg", "ZAOSHI.JPG", "../photos/zaoshi.jpeg"])
def test_a_misspelt_photo_in_a_text_is_named_with_the_nearest_one(written):
    (problem,) = found(photo("zaoshi.jpg"), body=f"早上。\n\n![早市]({written})")
    assert f"找不到照片“{written.rpartition('/')[2]}”" in problem.message
    assert "zaoshi.jpg" in problem.hint
    assert (problem.where.line, problem.where.column) == (11, 7)


@pytest.mark.parametrize("use", ["![早市][market]", "![market]", "![Market][]"])
def test_a_picture_by_name_is_judged_where_its_file_is_written(use):
    """A name's own words serve as its alt where it has no others."""
    body = f"{use}\n\n[market]: ../photos/zaoshl.jpg"
    (problem,) = found(photo("zaoshi.jpg"), body=body)
    assert problem.message == "找不到照片“zaoshl.jpg”"
    assert (problem.where.line, problem.where.column) == (11, 11)
    (shown,) = find_references(body, STORY, 9)
    assert shown.image
    assert shown.text in ("早市", "market", "Market")


def test_a_cover_that_is_not_there_is_named():
    (problem,) = found(photo("zaoshi.jpg"), cover="zaoshj.jpg")
    assert problem.message == "找不到封面照片“zaoshj.jpg”"
    assert "zaoshi.jpg" in problem.hint


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("早市 一.JPG", "![甲](早市 一.JPG)"),
        ("早市 一.JPG", "![甲](<早市 一.JPG> '题')"),
        ("早市(1).jpg", "![甲](早市(1).jpg)"),
        ("早市 一.JPG", "![甲](早市%20一.JPG)"),
        ("早市.jpg", "[![甲](早市.jpg)](donghe.md)"),
    ],
)
def test_names_with_spaces_brackets_and_capitals_are_found(name, body):
    assert found(photo(name), body=body) == []


def test_a_photo_without_words_is_named_unless_it_is_only_decoration():
    (problem,) = found(photo("a.jpg", alt=""))
    assert "没有文字说明" in problem.message
    assert "decorative: true" in problem.hint
    assert found(photo("a.jpg", alt="", decorative=True)) == []


def test_a_photo_that_only_a_text_shows_needs_words_there():
    unlisted = photo("a.jpg", alt="", listed=False)
    (problem,) = found(unlisted, body="![](a.jpg)")
    assert problem.where == Where(STORY, 9, 5)
    assert "没有文字说明" in problem.message
    assert found(unlisted, body="![一壶热茶](a.jpg)") == []


@pytest.mark.parametrize(
    ("words", "file"),
    [
        ("zaoshi.jpg", "zaoshi.jpg"),
        ("zaoshi", "zaoshi.jpg"),
        ("IMG_2041", "a.jpg"),
        ("DSC 0012", "a.jpg"),
        ("微信图片_20241210153000", "a.jpg"),
        ("mmexport1733800000000", "a.jpg"),
        ("20241210_153000(1)", "a.jpg"),
        ("照片1", "a.jpg"),
        ("other.png", "a.jpg"),
        ("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "a.jpg"),
    ],
)
def test_a_file_name_is_no_description(words, file):
    assert is_file_name(words, file)
    (problem,) = found(photo(file, alt=words))
    assert f"“{words}”" in problem.message
    (problem,) = found(photo(file), body=f"![{words}]({file})")
    assert problem.where.file == STORY


@pytest.mark.parametrize(
    "words", ["居民围着一张桌子说话", "早市", "2024年的早市", "照片墙前的3位老人", "Tea time"]
)
def test_words_are_no_file_name_even_where_the_file_is_named_by_them(words):
    assert not is_file_name(words, f"{words}.jpg")


def test_a_photo_used_twice_in_a_text_is_asked_about():
    (problem,) = found(photo("a.jpg"), body="![](a.jpg)\n\n字\n\n![](../photos/a.jpg)")
    assert problem.severity is Severity.WARNING
    assert "用了两次，第一次在第 9 行" in problem.message
    assert problem.where.line == 13


def test_a_photo_listed_twice_is_an_error():
    (problem,) = found(photo("a.jpg"), photo("a.jpg"))
    assert problem.message == "照片“a.jpg”列了两次"


def test_a_withdrawn_photo_may_be_gone_and_where_it_was_used_is_told():
    gone = photo("a.jpg", alt="", withdrawn=True)
    assert found(gone, files=[]) == []
    problems = found(gone, body="![](a.jpg)", cover="a.jpg", files=[])
    assert [p.severity for p in problems] == [Severity.WARNING] * 2
    assert all("已经撤下" in p.message for p in problems)


def test_a_picture_that_lies_beside_a_text_is_not_shown_and_that_is_said():
    text = "![茶](cha.jpg)"
    page = Text(
        text, "content/pages/about.md", 5, find_references(text, "content/pages/about.md", 5)
    )
    story = Story("2024-1", "x", "早市", "donghe", page)
    files = frozenset({"content/pages/photos/cha.jpg"})
    (problem,) = check_pictures(Project(Site("站"), stories=(story,)), files)
    assert "不会显示" in problem.message


def test_a_picture_from_the_web_is_refused():
    (problem,) = found(body="![茶](https://example.com/cha.jpg)")
    assert problem.message == "照片用了网上的地址"


def unseen(*photos, body="", files=()):
    text = Text(body, STORY, 9, find_references(body, STORY, 9))
    story = Story("2024-1", "donghe", "早市", "donghe", text, at=Where(STORY, 2, 1))
    project = Project(Site("站"), stories=(story,), photos=photos)
    there = frozenset(f"{FOLDER}/{f}" for f in files) or frozenset(p.path for p in photos)
    return unseen_photos(project, there)


def test_a_photo_that_nothing_shows_is_not_published_and_that_is_told():
    paths, (problem,) = unseen(photo("b.jpg", listed=False))
    assert paths == {f"{FOLDER}/b.jpg"}
    assert problem.severity is Severity.WARNING
    assert "不会发布" in problem.message


def test_a_photo_that_only_a_text_shows_is_published_and_noted():
    paths, (problem,) = unseen(photo("b.jpg", listed=False), body="![早市](../photos/b.jpg)")
    assert (paths, problem.severity) == (frozenset(), Severity.NOTE)


def test_a_renamed_photo_is_told_once_where_photos_yaml_names_it():
    """Its new name is offered there, so that nobody needs to be told that it is not listed."""
    old, new = photo("zaoshi.jpg"), photo("zaoshi-1.jpg", listed=False)
    assert unseen(old, new, files=["zaoshi-1.jpg"]) == ({new.path}, [])
    (problem,) = found(old, new, files=["zaoshi-1.jpg"])
    assert problem.hint == "是不是“zaoshi-1.jpg”？"
