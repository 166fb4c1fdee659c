"""A command that was typed wrongly is answered in Chinese, and nothing is done."""

from __future__ import annotations

import re

import click
import pytest

from generator.cli import main
from generator.cli.usage import wrong_usage
from tests.support.command import leitai

ENGLISH = re.compile(r"\b(?:Usage|Error|Try|Missing|Invalid|Options?|Show|required|default)\b")


def answer(*typed):
    """What is said of a command line that can't be used."""
    with pytest.raises(click.UsageError) as caught:
        main.make_context("leitai", list(typed)).command.invoke(_context(*typed))
    return wrong_usage(caught.value)


def _context(*typed):
    return main.make_context("leitai", list(typed))


def helped(capsys, *typed):
    with pytest.raises(SystemExit) as ended:
        main([*typed], prog_name="leitai")
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("typed", "said", "where"),
    [
        (["buidl"], "没有“buidl”这个命令，是不是 build？", "leitai"),
        (["香蕉"], "没有“香蕉”这个命令。", "leitai"),
        (["--nope"], "没有 --nope 这个选项。", "leitai"),
        (["build", "--draft"], "没有 --draft 这个选项，是不是 --drafts？", "leitai build"),
        (["build", "--jobs"], "--jobs 后面要写一个值。", "leitai build"),
        (["build", "--drafts=1"], "--drafts 后面不写值。", "leitai build"),
        (["build", "--jobs", "两个"], "--jobs 的值不对：要写整数，至少是 0。", "leitai build"),
        (["serve", "--port", "99999"], "--port 的值不对：要写 1 到 65535 的整数。", "leitai serve"),
        (
            ["check", "--root", __file__],
            "--root 的值不对：要写一个文件夹，那里却是一个文件。",
            "leitai check",
        ),
        (["pack", "--to", "/"], "--to 的值不对：要写一个文件，那里却是一个文件夹。", "leitai pack"),
        (
            ["review", "--against", "nowhere"],
            "--against 的值不对：那里什么也没有，看看路径写对没有。",
            "leitai review",
        ),
        (["explain", "2024-4"], "还要写 单位。", "leitai explain"),
        (["import", "x.xlsx"], "还要写 --round：哪一期，写编号。", "leitai import"),
        (["explain", "2024-4", "甲", "乙"], "多写了“乙”。", "leitai explain"),
    ],
)
def test_what_was_typed_wrongly_is_said_with_the_way_to_the_help(typed, said, where):
    assert answer(*typed) == f"{said}\n写法见：{where} --help"


def test_the_program_ends_with_2_and_says_nothing_else():
    run = leitai("check", "--nope")
    assert (run.returncode, run.stdout) == (2, "")
    assert run.stderr.splitlines()[0] == "没有 --nope 这个选项。"
    assert len(run.stderr.splitlines()) == 2


def test_every_command_explains_itself_in_chinese(capsys):
    told = [helped(capsys, "--help")]
    told += [helped(capsys, name, "--help") for name in main.list_commands(_context("build"))]
    for text in told:
        assert text.startswith("用法：leitai")
        assert not ENGLISH.search(text), text


def test_the_columns_of_the_help_stand_below_each_other(capsys):
    rows = helped(capsys, "sheet", "--help").partition("选项：\n")[2].splitlines()
    starts = set()
    for row in rows:
        name = re.match(r"  \S+(?: \S+)*  +", row)[0]
        starts.add(sum(2 if "\u4e00" <= sign <= "\u9fff" else 1 for sign in name))
    assert len(starts) == 1, rows


def test_whoever_stops_a_command_is_told_that_it_was_not_finished(monkeypatch, capsys):
    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("generator.cli.require_project", stopped)
    with pytest.raises(SystemExit) as ended:
        main(["check"], prog_name="leitai")
    assert ended.value.code == 130
    assert capsys.readouterr().err.strip() == "停下了，没有做完。"
