"""`leitai new` writes what a writer begins with, and never over anything that is there."""

from __future__ import annotations

import json
import os
import pty
import re
import select
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from generator.authoring.files import make_files
from generator.authoring.new.adding import added
from generator.authoring.new.commented import fields_of
from generator.authoring.new.editor import editor_files, snippets
from generator.authoring.new.kinds import KINDS
from generator.authoring.yaml_words import word
from generator.cli import main
from generator.content import load_project, schema
from generator.content.frontmatter import split_markdown
from generator.content.validate import validate
from generator.content.yamldoc import parse_yaml
from tests.support.command import PROJECT, reported
from tests.support.once import once

SMALL = PROJECT / "tests" / "sites" / "small"
EVERYTHING = {
    "site": ("content/site.yaml", schema.SiteFile),
    "round": ("content/rounds/2025-1/round.yaml", schema.RoundFile),
    "group": ("content/rounds/2025-1/round.yaml", schema.GroupFile),
    "unit": ("content/units.yaml", schema.UnitFile),
    "story": ("content/rounds/2025-1/stories/san-zhang-qing-dan.md", schema.StoryFile),
    "page": ("content/pages/bi-sai-gui-ze.md", schema.ArticleFile),
    "photos": ("content/rounds/2025-1/photos/photos.yaml", schema.PhotoFile),
}


def leitai(*typed):
    """Run a command in this process, with nobody there to answer."""
    return CliRunner().invoke(main, [str(word) for word in typed], prog_name="leitai")


def new(root, *typed):
    return leitai("new", *typed, "--root", root)


def picture(path, colour="red"):
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (64, 48), colour).save(path)
    return path


def written(root):
    """Everything that lies in a folder."""
    return {path: path.read_bytes() for path in root.rglob("*") if path.is_file()}


def _begin(folder):
    root = folder / "擂台"
    shot = picture(folder / "01 早市开张.jpg")
    camera = picture(folder / "IMG_2034.jpg", "blue")
    for run in (
        leitai("new", "site", root, "--title", "高新区: “擂台”", "--owner", "No"),
        new(root, "unit", "--name", "八鱼镇", "--kind", "镇"),
        new(root, "unit", "--name", "平安路社区", "--kind", "社区", "--parent", "八鱼镇"),
        new(root, "round", "--season", 2025, "--number", 1, "--group", "社区组", "--group", "镇组"),
        new(root, "story", "--round", "2025-1", "--unit", "平安路社区", "--title", "三张清单",
            "--summary", "居民点单：# 一", "--group", "社区组"),
        new(root, "page", "--title", "比赛规则"),
        new(root, "photos", "2025-1", shot, camera, "--caption", "早市", "--caption", "居民选菜"),
    ):  # fmt: skip
        assert run.exit_code == 0, run.output


@pytest.fixture(scope="module")
def begun(shared):
    """A project that was made by commands alone."""
    return once(shared, "new", _begin) / "擂台"


@pytest.fixture
def root(tmp_path):
    return shutil.copytree(SMALL, tmp_path / "small")


@pytest.mark.parametrize("drafts", [[], ["--drafts"]])
def test_a_project_made_by_commands_alone_is_checked_without_a_word_of_complaint(begun, drafts):
    run = leitai("check", "--root", begun, *drafts)
    assert (run.exit_code, reported(run.stderr)) == (0, []), run.stderr


def test_a_new_project_can_be_built_at_once(tmp_path):
    run = leitai("new", "site", tmp_path / "a", "--title", "擂台")
    assert run.exit_code == 0
    assert "leitai new unit" in run.stdout
    built = leitai("build", "--root", tmp_path / "a")
    assert (built.exit_code, reported(built.stderr)) == (0, [])
    assert (tmp_path / "a" / "site" / "about.html").is_file()


def test_what_was_answered_is_what_is_read(begun):
    project, problems = load_project(begun)
    assert problems == ()
    assert (project.site.title, project.site.owner) == ("高新区: “擂台”", "No")
    assert [(u.id, u.name, u.parent) for u in project.units] == [
        ("bayu", "八鱼镇", ""),
        ("pinganlu", "平安路社区", "bayu"),
    ]
    (round_,) = project.rounds
    assert (round_.id, round_.title) == ("2025-1", "2025年第一期“擂台赛”")
    assert [(g.id, g.name) for g in round_.groups] == [("she-qu-zu", "社区组"), ("zhen-zu", "镇组")]
    (story,) = project.stories
    assert (story.id, story.unit, story.group) == ("san-zhang-qing-dan", "pinganlu", "she-qu-zu")
    assert story.summary == "居民点单：# 一"
    assert [(p.file, p.caption, p.alt) for p in project.photos] == [
        ("01 早市开张.jpg", "早市", "早市"),
        ("IMG_2034.jpg", "居民选菜", "居民选菜"),
    ]


def test_a_new_round_is_a_draft_until_its_writer_says_otherwise(begun):
    assert "status: draft" in (begun / EVERYTHING["round"][0]).read_text("utf-8")
    assert load_project(begun)[0].rounds[0].status.value == "draft"


@pytest.mark.parametrize("kind", EVERYTHING)
def test_every_field_is_told_in_chinese_where_it_can_be_written(begun, kind):
    file, record = EVERYTHING[kind]
    text = (begun / file).read_text("utf-8")
    for key, meaning, _ in fields_of(record):
        assert meaning in text, key
        assert re.search(rf"^[ #-]*{key}: ", text, re.MULTILINE) or f"{key}:\n" in text


@pytest.mark.parametrize("kind", ["site", "round", "story", "page"])
def test_each_field_works_as_it_stands_once_its_mark_is_taken_away(begun, kind):
    file, record = EVERYTHING[kind]
    text = (begun / file).read_text("utf-8")
    text = re.sub(r"^( *)# (\w+: )", r"\1\2", text, flags=re.MULTILINE)
    document = split_markdown(text, file).front if text.startswith("---") else parse_yaml(text, "")
    read, problems = validate(document, record)
    assert problems == []
    assert set(read.model_fields_set) >= {n for n in record.model_fields if n != "where"}


@pytest.mark.parametrize(
    ("name", "kind", "slug"),
    [
        ("西屯路社区", "社区", "xitunlu"),
        ("杨柳村", "村", "yangliucun"),  # yangliu is the town's
        ("东河社区居委会", "社区", "dongheshequjuweihui"),
        ("A区", "社区", "a-qu"),
        ("镇", "镇", "zhen"),
    ],
)
def test_a_unit_gets_a_short_id_from_its_pinyin_that_no_other_has(root, name, kind, slug):
    run = new(root, "unit", "--name", name, "--kind", kind)
    assert run.exit_code == 0
    assert load_project(root)[0].units[-1].id == slug


TWICE = {
    "unit": ("--name", "杨柳镇", "--kind", "镇"),
    "round": ("--season", "2024", "--number", "1"),
    "story": ("--round", "2024-1", "--unit", "donghe", "--title", "东", "--summary", "一", "--id",
              "donghe"),
    "page": ("--title", "关于", "--id", "about"),
    "photos": ("2024-1", "a.jpg", "--caption", "台上"),
}  # fmt: skip


@pytest.mark.parametrize("kind", TWICE)
def test_what_is_there_already_is_never_written_over(root, kind, monkeypatch):
    monkeypatch.chdir(picture(root.parent / "a.jpg").parent)
    picture(root / "content/rounds/2024-1/photos/a.jpg", "green")
    before = written(root)
    run = new(root, kind, *TWICE[kind])
    (problem,) = reported(run.stderr)
    assert run.exit_code == 1
    assert problem.file.startswith("content/")
    assert problem.message.endswith("没有改动")
    assert problem.hint
    assert written(root) == before


def test_a_folder_that_holds_a_project_is_left_alone(root):
    before = written(root)
    run = leitai("new", "site", root, "--title", "别的")
    (problem,) = reported(run.stderr)
    assert (run.exit_code, problem.file) == (1, str(root / "content"))
    assert written(root) == before


def test_what_else_lies_in_a_new_projects_folder_stays_as_it_is(tmp_path):
    (tmp_path / ".gitignore").write_text("mine\n")
    run = leitai("new", "site", tmp_path, "--title", "擂台")
    assert run.exit_code == 0
    assert f"原来就有，没有改动：{tmp_path / '.gitignore'}" in run.stdout
    assert (tmp_path / ".gitignore").read_text() == "mine\n"


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (["unit"], "还要写 --name：现在的名称，例如 平安路社区；--kind：类别，例如 社区。"),
        (["unit", "--name", "甲村", "--kind", "村", "--parent", "杨树镇"], "没有“杨树镇”这个单位。是不是“杨柳镇”？"),
        (["unit", "--name", "甲村", "--kind", "村", "--id", "Jia"], "--id 的值不对：编号“Jia”只能用"),
        (["unit", "--name", "甲村", "--kind", "村", "--id", "donghe"], "编号“donghe”已经是“东河社区”的"),
        (["unit", "--name", "1380013" + "8000", "--kind", "村"], "不能公开"),
        (["unit", "--name", "甲\n村", "--kind", "村"], "里面有换行"),
        (["round", "--season", "2024", "--number", "二"], "--number 的值不对：“二”不是数字"),
        (["round", "--season", "2024", "--number", "3"], "site.yaml 说2024年只有 1 期"),
        (["round", "--season", "2025", "--number", "2", "--held", "去年"], "--held 的值不对：日期“去年”"),
        (["story", "--round", "2023-9", "--unit", "donghe", "--title", "东", "--summary", "一"], "--round 的值不对：没有“2023-9”这一期"),
        (["photos", "2023-9", "IMG_1.jpg"], "“期”写得不对：没有“2023-9”这一期"),
        (["page", "--title", "查找", "--id", "search"], "“search”是网站自己的页面用的"),
        (["photos", "2024-1", "IMG_1.jpg"], "还要写 “IMG_1.jpg”的 --alt：画面里有什么"),
        (["photos", "2024-1", "IMG_1.jpg", "--caption", "a", "--caption", "b"], "照片有 1 张，--caption 却写了 2 个"),
        (["photos", "2024-1", "IMG_1.jpg", "--caption", "IMG_1"], "“IMG_1”是文件名"),
        (["photos", "2024-1", "none.jpg"], "照片…… 的值不对：要写一个有的文件"),
    ],
)  # fmt: skip
def test_a_script_is_told_in_chinese_what_is_missing_or_wrong(root, typed, said, monkeypatch):
    monkeypatch.chdir(picture(root.parent / "IMG_1.jpg").parent)
    before = written(root)
    run = new(root, *typed)
    assert run.exit_code == 2
    assert said in run.stderr
    assert run.stderr.splitlines()[-1] == f"写法见：leitai new {typed[0]} --help"
    assert written(root) == before


def test_a_project_whose_units_can_not_be_read_is_mended_first(root):
    (root / "content/units.yaml").write_text("- {id: a, name: 甲", encoding="utf-8")
    run = new(root, "page", "--title", "规则")
    assert run.exit_code == 1
    assert reported(run.stderr)[0].file == "content/units.yaml"
    assert "先改好这些" in run.stderr


@pytest.mark.parametrize(
    "text",
    [
        "- {id: a, name: 甲, kind: 村}   # 说明\n\n# 末尾的话\n",
        "- id: a\n  name:   '甲'\r\n  kind: 村".replace("\n", "\r\n").replace("\r\r", "\r"),
        "---\n  - id: a\n    name: 甲\n    kind: 村\n    note: |\n      一\n",
        "# 只有说明\n",
        "",
    ],
)
def test_an_item_is_added_at_the_end_with_not_one_sign_of_the_rest_changed(tmp_path, text):
    path = tmp_path / "list.yaml"
    path.write_bytes(text.encode())
    before = parse_yaml(text.replace("\r", ""), "").value or []
    whole = added(tmp_path, "list.yaml", [["- id: b", "  name: 乙"]])
    assert isinstance(whole, bytes)
    assert whole.startswith(text.encode())
    assert ("\r\n" in text) == (whole.count(b"\n") == whole.count(b"\r\n"))
    after = parse_yaml(whole.decode().replace("\r", ""), "").value
    assert after == [*before, {"id": "b", "name": "乙"}]


@pytest.mark.parametrize("text", ["# 甲\n[]\n# 乙\n", "[ ]", "[]   # 还没有\n"])
def test_brackets_that_stand_for_nothing_make_room_for_the_first_item(tmp_path, text):
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    whole = added(tmp_path, "list.yaml", [["- id: b"]]).decode()
    assert parse_yaml(whole, "").value == [{"id": "b"}]
    assert whole.replace("- id: b\n", "").split() == re.sub(r"\[ *\]", "", text).split()


@pytest.mark.parametrize(
    "text", ["[{id: a}]\n", "id: a\n", "- id: a\n...\n", "- [a\n", "[ # 无\n]\n"]
)
def test_a_list_to_whose_end_nothing_can_be_added_is_told_and_left(tmp_path, text):
    (tmp_path / "list.yaml").write_text(text, encoding="utf-8")
    found = added(tmp_path, "list.yaml", [["- id: b"]])
    assert isinstance(found, tuple)
    assert found[0].where.file == "list.yaml"
    assert found[0].where.line > 0
    assert found[0].hint


def test_photos_that_were_shown_by_their_names_stay_in_the_gallery(root):
    picture(root / "content/rounds/2024-1/photos/02 评委提问.jpg", "green")
    run = new(root, "photos", "2024-1", picture(root.parent / "散场以后.jpg"))
    assert run.exit_code == 0, run.output
    photos = load_project(root)[0].photos
    assert [(p.file, p.caption, p.listed) for p in photos] == [
        ("02 评委提问.jpg", "评委提问", True),
        ("散场以后.jpg", "散场以后", True),
    ]


def test_where_one_photo_can_not_be_used_none_is_copied(root):
    good = picture(root.parent / "开场.jpg")
    bad = root.parent / "散场.jpg"
    bad.write_text("no picture")
    twin = Path(shutil.copy(good, root.parent / "又是开场.jpg"))
    before = written(root)
    run = new(root, "photos", "2024-1", good, bad, twin)
    told = reported(run.stderr)
    assert run.exit_code == 1
    assert [problem.file for problem in told] == [str(bad), str(twin)]
    assert "同一张" in told[1].message
    assert written(root) == before


def test_files_are_made_all_or_none(tmp_path):
    gone = tmp_path / "gone.jpg"
    (problem,) = make_files(tmp_path / "p", {"a/b.txt": b"x", "a/c/d.jpg": gone}, "")
    assert problem.where.file == "a/c/d.jpg"
    assert not (tmp_path / "p").exists()


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_any_text_is_read_back_as_it_was_answered(text):
    assert parse_yaml(f"a: {word(text)}\n", "").value == {"a": text}


def test_the_editor_is_set_up_as_in_this_repository(begun):
    own, made = (
        json.loads((folder / ".vscode" / "settings.json").read_text("utf-8"))
        for folder in (PROJECT, begun)
    )
    schemas = made.pop("yaml.schemas")
    known = own.pop("yaml.schemas")
    assert made == own
    for place, globs in schemas.items():
        name = place.rpartition("/")[2]
        assert globs == known[f"./docs/schemas/{name}"][:1]
        assert (begun / place).read_bytes() == (PROJECT / "docs" / "schemas" / name).read_bytes()
    for name in ("extensions.json", "leitai.code-snippets"):
        own = (PROJECT / ".vscode" / name).read_text("utf-8")
        assert json.loads(editor_files()[f".vscode/{name}"]) == json.loads(own)


def test_snippets_fill_in_what_is_checked_without_a_word_of_complaint(begun, tmp_path):
    root = shutil.copytree(begun, tmp_path / "copy")
    texts = [
        re.sub(r"\$\{\d:([^}]*)\}|\$0", lambda m: m[1] or "", "\n".join(snippet["body"])) + "\n"
        for snippet in snippets().values()
    ]
    (root / "content/rounds/2025-1/round.yaml").write_text(texts[1], encoding="utf-8")
    for old in (root / "content/rounds/2025-1/stories").iterdir():
        old.write_text(texts[0], encoding="utf-8")
    assert load_project(root)[1] == ()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_each_help_is_chinese_and_shows_an_example(kind):
    told = leitai("new", kind.name, "--help").output
    assert f"例如：leitai new {kind.name} " in told
    assert not re.search(r"\b(?:Usage|Options|required|default)\b", told)
    assert all(f"--{question.key} " in told for question in kind.questions)


class Terminal:
    """A terminal on which a person types."""

    def __init__(self, *typed):
        self.mine, theirs = pty.openpty()
        env = {**os.environ, "PYTHONPATH": str(PROJECT), "PYTHONUTF8": "1", "NO_COLOR": "1"}
        command = [sys.executable, "-m", "generator", *map(str, typed)]
        self.process = subprocess.Popen(
            command, stdin=theirs, stdout=theirs, stderr=theirs, env=env, cwd=PROJECT
        )
        os.close(theirs)
        self.seen = ""

    def until(self, words):
        """Read on until some words have come."""
        start = len(self.seen)
        data = b""
        while words not in data.decode("utf-8", "ignore"):
            assert select.select([self.mine], [], [], 60)[0], self.seen + data.decode()
            data += os.read(self.mine, 4096)
        self.seen += data.decode("utf-8")
        return self.seen[start:]

    def answer(self, text):
        """Wait for the question, and type a line; give what was asked."""
        asked = self.until("> ")
        os.write(self.mine, f"{text}\n".encode())
        return asked

    def close(self):
        with_end = self.process.wait(60)
        os.close(self.mine)
        return with_end


def test_on_a_terminal_each_thing_is_asked_for_and_a_wrong_answer_asked_again(root):
    terminal = Terminal("new", "unit", "--root", root)
    assert "现在的名称，例如 平安路社区" in terminal.answer("")
    assert "这一样不能空着" in terminal.answer("西屯路社区")
    assert "类别" in terminal.answer("社区")
    assert "（可以不写）" in terminal.answer("杨树镇")
    assert "是不是“杨柳镇”？" in terminal.answer("杨柳镇")
    assert "（回车就用：xitunlu）" in terminal.answer("")
    terminal.until("编号 xitunlu）")
    assert terminal.close() == 0
    unit = load_project(root)[0].units[-1]
    assert (unit.id, unit.name, unit.parent) == ("xitunlu", "西屯路社区", "yangliu")


def test_on_a_terminal_each_photo_is_spoken_of_by_itself(root):
    camera = picture(root.parent / "IMG_1.jpg")
    named = picture(root.parent / "散场以后.jpg", "blue")
    terminal = Terminal("new", "photos", "2024-1", camera, named, "--root", root)
    assert "IMG_1.jpg：图说" in terminal.answer("IMG_1")
    assert "是文件名" in terminal.answer("")
    assert "IMG_1.jpg：画面里有什么" in terminal.answer("台上站着一个人")
    assert "散场以后.jpg：图说" in terminal.answer("")
    assert "（回车就用：散场以后）" in terminal.answer("门口的人群")
    terminal.answer("")
    terminal.answer("")
    terminal.until("添了 2 张")
    assert terminal.close() == 0
    assert [(p.caption, p.alt) for p in load_project(root)[0].photos] == [
        ("", "台上站着一个人"),
        ("散场以后", "门口的人群"),
    ]


def test_a_story_before_any_round_is_told_what_to_begin_with(begun):
    shutil.rmtree(begun / "content/rounds")
    told = new(
        begun,
        "story",
        "--round",
        "2025-1",
        "--unit",
        "东河社区",
        "--title",
        "早市",
        "--summary",
        "一句话。",
    )
    assert told.exit_code != 0
    assert "没有“2025-1”这一期。还没有任何一期，先用 leitai new round 新建。" in told.output
    assert "。。" not in told.output
