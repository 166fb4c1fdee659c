"""Doing what the chapters say, one after the other, in one folder."""

from __future__ import annotations

import gc
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from generator.cli import main
from tests.support.hosting import hosted
from tools.handbook.chapters import PROJECT, Block, blocks, chapters

NOT_RUN = {
    "leitai serve": "runs until Ctrl+C; tests/authoring/test_preview.py runs it, tools.handbook.pictures looks at it",
    "leitai doctor": "tells of the computer it runs on; tests/authoring/test_doctor.py holds its words",
}
"""Commands that the story leaves out, with the reason."""
OTHERS = {
    "make": "builds the real site, in the program's own folder",
    "make.bat": "the same on Windows",
    ".venv\\Scripts\\activate": "prepares the window it is typed into",
    "source": "prepares the window it is typed into",
    "python3": "runs docs/hosting/objects.py, as tests/test_handbook.py does",
    "ossutil": "needs an account at a host",
}
"""Other programs' commands, which nobody can run here, with the reason."""
_PROGRESS = re.compile(r"\S+：\d+")
_FIGURES = re.compile(r"\d+(?:\.\d+)?(?= (?:秒|MB|个文件|个页面))")
_ADDRESS = re.compile(r"https?://\S+")


def _look_away(picture: str, folder: Path) -> None:
    """Take no picture."""


@dataclass
class Seen:
    """What a command block showed: its output, and the block that shows it to readers."""

    commands: Block
    output: str
    shown: Block | None = None


@dataclass
class Story:
    """A reader at work: where they are, and what they saw; `look` is called where a picture stands."""

    folder: Path
    look: Callable[[str, Path], None] = _look_away
    seen: list[Seen] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)
    _old: Block | None = None
    _slip: tuple[Path, str] | None = None

    def read(self, chapter: Path) -> None:
        """Do what one chapter says."""
        for block in blocks(chapter):
            try:
                self._do(block)
            except AssertionError as error:
                raise AssertionError(f"{block.place}: {error}") from error

    def _do(self, block: Block) -> None:
        if block.mark("not run") is not None:
            return
        if block.kind == "photo":
            target, source = block.text.split(" = ")
            self._path(target).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(PROJECT / source, self._path(target))
        elif block.kind == "picture":
            self.look(block.text, self.folder)
        elif block.kind == "table":
            _type_in(self._path(block.mark("sheet") or ""), block.text)
        elif block.kind == "console":
            self._type(block)
        elif block.kind == "text":
            assert self.seen, "an output of no command"
            assert self.seen[-1].shown is None, "a second output of the same commands"
            self.seen[-1].shown = block
        else:
            self._write(block)

    def _path(self, name: str) -> Path:
        return self.folder / name

    def _write(self, block: Block) -> None:
        name, more = block.mark("file"), block.mark("add to")
        if self._old:
            self._change(self._old, block)
            self._old = None
        elif name:
            self._path(name).parent.mkdir(parents=True, exist_ok=True)
            self._path(name).write_text(block.text, encoding="utf-8", newline="\n")
        elif more:
            before = self._path(more).read_text(encoding="utf-8")
            self._path(more).write_text(before + block.text, encoding="utf-8", newline="\n")
        else:
            assert block.mark("in") or block.mark("slip in"), "a block of which nothing is said"
            self._old = block

    def _change(self, old: Block, new: Block) -> None:
        assert new.mark("becomes") is not None, "what does the block before become?"
        slip = old.mark("slip in")
        path = self._path(slip or old.mark("in") or "")
        before = path.read_text(encoding="utf-8")
        pattern = _indented(old.text)
        found = re.findall(pattern, before, re.MULTILINE)
        assert len(found) == 1, f"{path.name} has this {len(found)} times:\n{old.text}\n{before}"
        after = re.sub(
            pattern, lambda m: _shifted(new.text, m["indent"]), before, flags=re.MULTILINE
        )
        path.write_text(after, encoding="utf-8", newline="\n")
        if slip:
            self._slip = path, before

    def _type(self, block: Block) -> None:
        """Type the lines of a block, and note what they show."""
        wanted = int(block.mark("ends with") or bool(self._slip))
        output = ""
        for line in block.text.splitlines():
            if line.startswith("cd "):
                self.folder = (self.folder / line.removeprefix("cd ")).resolve()
            elif any(line.startswith(name) for name in NOT_RUN):
                self.skipped.append(line)
            elif line.startswith("leitai "):
                code, shown = self._run(line)
                assert code == wanted, f"{line} ended with {code}:\n{shown}"
                output += shown
            else:
                assert line.split()[0] in OTHERS, f"what is this: {line}"
                self.skipped.append(line)
        if self._slip:
            path, before = self._slip
            path.write_text(before, encoding="utf-8", newline="\n")
            self._slip = None
        self.seen.append(Seen(block, output))

    def _run(self, line: str) -> tuple[int, str]:
        with self._reachable(line) as typed, chdir(self.folder):
            done = CliRunner().invoke(main, typed.split()[1:], prog_name="leitai")
        gc.unfreeze()  # a build leaves its process without a collector, since that is about to end
        gc.enable()
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        rows = done.output.splitlines(keepends=True)
        return done.exit_code, "".join(row for row in rows if not _PROGRESS.fullmatch(row.strip()))

    @contextmanager
    def _reachable(self, line: str) -> Iterator[str]:
        """Put a server of this computer in place of an address in a command."""
        if not _ADDRESS.search(line):
            yield line
            return
        with hosted(self.folder / "site") as base:
            yield _ADDRESS.sub(base, line)


def run_all(folder: Path, look: Callable[[str, Path], None] = _look_away) -> Story:
    """Read the whole book, beginning in a folder that lies beside nothing else."""
    story = Story(folder, look)
    for chapter in chapters():
        story.read(chapter)
    story.look = _look_away
    return story


def comparable(output: str) -> str:
    """Leave out what differs from computer to computer: seconds, megabytes, numbers of files."""
    return _FIGURES.sub("…", output).strip()


def _indented(text: str) -> str:
    """Match a text with any indentation that is the same in all of its lines."""
    lines = text.rstrip("\n").split("\n")
    first, *rest = (re.escape(line) for line in lines)
    return "\n".join([rf"^(?P<indent> *){first}", *(rf"(?P=indent){line}" for line in rest)]) + "$"


def _shifted(text: str, indent: str) -> str:
    return "\n".join(indent + line for line in text.rstrip("\n").split("\n"))


def _type_in(path: Path, table: str) -> None:
    """Type a table into a workbook: the sheet, the unit, then a mark for each judge."""
    book = load_workbook(path)
    head, _, *rows = (
        [cell.strip() for cell in row.strip("|").split("|")] for row in table.split("\n")
    )
    assert head[:2] == ["表", "单位"], head
    for name, unit, *marks in rows:
        row = next(row for row in book[name].iter_rows() if row[1].value == unit)
        for cell, mark in zip(row[2:], marks, strict=False):
            cell.value = float(mark) if mark else None
    book.save(path)
