"""New photos of a round: copied into its photos/, and added at the end of photos.yaml"""

from __future__ import annotations

from pathlib import Path

from generator.authoring.files import make_files, replace_file
from generator.authoring.new.adding import added
from generator.authoring.new.commented import plain_item, remarks, text_of
from generator.authoring.new.kinds import Answers
from generator.authoring.new.maker import Made, find_unit
from generator.authoring.new.story import NewStory
from generator.authoring.yaml_words import word
from generator.content import schema
from generator.content.galleries import caption_of
from generator.content.pictures import is_file_name
from generator.domain.privacy import find_private, mask
from generator.photos.limits import judge, judge_name
from generator.photos.records import PhotoError
from generator.photos.sniff import sniff
from generator.problems import Problem, Where, refusal

_OTHER_NAME = "是另一张，就先给它改个名字；就是这一张，不用再添。"
_HEAD = "# 照片，先后就是图集里的先后。每张可以写的有："


class NewPhotos(NewStory):
    """Adds photos to a round; what it is asked of rounds and units is as for a story."""

    record = schema.PhotoFile

    def items(self, answers: Answers) -> tuple[str, ...]:
        """Name the files: each has words of its own."""
        return tuple(Path(file).name for file in answers.many("files"))

    def usual(self, key: str, answers: Answers, item: str = "") -> str:
        """Take the words of a file's name, where it has any."""
        words = caption_of(item) if item else ""
        if key == "caption":
            return "" if is_file_name(words, item) else words
        if key == "alt":
            captions = dict(zip(self.items(answers), answers.many("caption"), strict=False))
            return captions.get(item) or self.usual("caption", answers, item)
        return ""

    def fault(self, key: str, text: str, answers: Answers, item: str = "") -> str:
        """Judge a value; the name that a camera gave is no caption."""
        if key in ("round", "unit"):
            return super().fault(key, text, answers, item)
        if key in ("caption", "alt") and is_file_name(text, item):
            return f"“{text}”是文件名，看不出拍的是什么，写一句话"
        return super().fault(key, text, answers, item)

    def make(self, answers: Answers) -> Made:
        """Copy the photos and add their rows; all of them, or none."""
        round_ = self._round(answers)
        assert round_, "it was judged before"
        folder = f"content/rounds/{round_.id}/photos"
        sources = [Path(file) for file in answers.many("files")]
        files, problems = self._read(folder, sources)
        if problems:
            return Made(problems=problems)
        listing = f"{folder}/photos.yaml"
        rows = list(self._rows(answers))
        there = (self.desk.root / listing).exists()
        whole = added(self.desk.root, listing, rows) if there else self._begun(folder, rows)
        if isinstance(whole, tuple):
            return Made(problems=whole)
        problems = make_files(self.desk.root, files, _OTHER_NAME)
        if problems:
            return Made(problems=problems)
        problem = replace_file(self.desk.root, listing, whole)
        if problem:
            for file in files:
                (self.desk.root / file).unlink(missing_ok=True)
            return Made(problems=(problem,))
        return Made((*files, f"{listing}（添了 {len(rows)} 张）"))

    def _read(
        self, folder: str, sources: list[Path]
    ) -> tuple[dict[str, Path], tuple[Problem, ...]]:
        """Look at the photos, and say of each what stands against it."""
        files: dict[str, Path] = {}
        problems: list[Problem] = []
        place = self.desk.root / folder
        there = [path for path in (place.iterdir() if place.is_dir() else ()) if path.is_file()]
        for source in sources:
            known = {path.name.lower(): path for path in (*there, *files.values())}
            try:
                with source.open("rb") as file:
                    header = sniff(file)
                judge(header)
                judge_name(header.kind, source.name)
                wrong = _fault(source, known, folder)
            except PhotoError as error:
                wrong = Problem(error.message, Where(str(source)), error.hint)
            except OSError as error:
                wrong = Problem(f"读不了这个文件（{refusal(error)}）", Where(str(source)), "")
            if wrong:
                problems.append(wrong)
            files[f"{folder}/{source.name}"] = source
        return files, tuple(problems)

    def _rows(self, answers: Answers) -> list[list[str]]:
        unit = find_unit(self.desk.project, answers.one("unit"))
        shared = {
            "credit": word(answers.one("credit")) if answers.one("credit") else "",
            "unit": word(unit.id) if unit else "",
        }
        return [
            plain_item(
                {
                    "file": word(name),
                    "caption": word(caption) if caption else "",
                    "alt": word(alt),
                    **shared,
                }
            )
            for name, caption, alt in zip(
                self.items(answers), answers.many("caption"), answers.many("alt"), strict=True
            )
        ]

    def _begun(self, folder: str, rows: list[list[str]]) -> bytes:
        """Begin photos.yaml; photos that were shown by their names until now keep what they said."""
        shown = [photo for photo in self.desk.project.photos if photo.path.startswith(f"{folder}/")]
        before = [
            plain_item({"file": word(p.file), "caption": word(p.caption), "alt": word(p.alt)})
            for p in shown
        ]
        every = [row for item in (*before, *rows) for row in item]
        return text_of([_HEAD, *remarks(schema.PhotoFile), *every]).encode()


def _fault(source: Path, known: dict[str, Path], folder: str) -> Problem | None:
    """Say why a photo can't lie in the folder below its name, beside those that are or will be there."""
    name = source.name
    if any(True for _ in find_private(name)):
        where = Where(mask(str(source)))
        return Problem("文件名里有像证件、手机或银行卡的号码，不能公开", where, "给文件换个名字。")
    if there := known.get(name.lower()):
        where = Where(f"{folder}/{there.name}")
        return Problem("已经有这张照片了，没有改动", where, _OTHER_NAME)
    twin = next((path.name for path in known.values() if _same(path, source)), "")
    if twin:
        hint = "图集里不用放两次；换成另一张。"
        return Problem(f"这张照片和“{twin}”是同一张", Where(str(source)), hint)
    return None


def _same(path: Path, other: Path) -> bool:
    return path.stat().st_size == other.stat().st_size and path.read_bytes() == other.read_bytes()
