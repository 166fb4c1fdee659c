"""Reading one file after another, with everything that is wrong noted on the way."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from generator.content import schema
from generator.content.contents import Mention
from generator.content.frontmatter import split_markdown
from generator.content.mentions import unit_mentions
from generator.content.reading import private_data, read_text
from generator.content.remainder import remainder
from generator.content.validate import validate
from generator.content.yamldoc import Document, Map, Scalar, parse_yaml
from generator.domain.slugs import SLUG, slugify
from generator.domain.stories import Text
from generator.problems import Problem, Where

R = TypeVar("R", bound=schema.Record)


class Reader:
    """Reads files of a project; `problems` gathers what is wrong with them.

    `mentions` are the units that files name which are not right as a whole. Of such files what is left
    without the slips is read, to be judged too.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self.problems: list[Problem] = []
        self.mentions: list[Mention] = []

    def parse(self, file: str) -> Document | None:
        """Parse a YAML file; None where it can't be read as text."""
        (text,) = self._texts([file])
        return None if text is None else parse_yaml(text, file)

    def validated(self, document: Document, model: type[R], wrap: str = "") -> R | None:
        """Hold a document against its model; `wrap` names the field that a bare list fills."""
        record, found = validate(document, model, wrap)
        self.problems += found
        if record is None:
            self.mentions += unit_mentions(document.value)
        return record

    def yaml(self, file: str, model: type[R], wrap: str = "") -> R | None:
        """Read a YAML file; None where it is not right."""
        document = self.parse(file)
        return self.validated(document, model, wrap) if document else None

    def rest(self, file: str, model: type[R], wrap: str = "") -> tuple[R | None, bool]:
        """Read a YAML file, or what is left of it without its slips; also whether it is whole.

        Where lines had to be left out, nothing is left that could be judged.
        """
        document = self.parse(file)
        if document is None:
            return None, False
        record = self.validated(document, model, wrap)
        value = document.value
        if record is not None or value is None or document.damaged:
            return record, record is not None
        return remainder(Map({Scalar(wrap): value}) if wrap else value, model), False

    def markdown(
        self, file: str, model: type[R], *, optional: bool = False
    ) -> tuple[R, Text] | None:
        """Read one Markdown file, as `markdowns` does."""
        return self.markdowns([file], model, optional=optional)[0]

    def markdowns(
        self, files: Sequence[str], model: type[R], *, optional: bool = False
    ) -> list[tuple[R, Text] | None]:
        """Read Markdown files: what stands between their two --- lines, which may be `optional`, and their texts.

        Where the former is not right, what is left of it comes with the text. Files of a kind are read
        step by step, each step for all, which is faster than one file after another.
        """
        sources = self._texts(files)
        parted = [
            source if source is None else split_markdown(_begun(source, optional), file)
            for file, source in zip(files, sources, strict=True)
        ]
        loaded: list[tuple[R, Text] | None] = []
        for parts in parted:
            record: R | None = None
            if parts is not None:
                self.problems += parts.problems
                front = parts.front
                if optional and front.value is None and not front.problems:
                    record = model()
                else:
                    record = self.validated(front, model) or remainder(front.value, model)
            loaded.append((record, parts.text) if parts and record else None)
        return loaded

    def named(self, file: str) -> str:
        """Give the id that a Markdown file's name is; one that can't be an id is told."""
        name = file.rsplit("/", 1)[-1].removesuffix(".md")
        if not SLUG.fullmatch(name):
            message = f"文件名“{name}”只能用小写字母、数字和短横线"
            self.problems.append(Problem(message, Where(file), f"改名为 {slugify(name)}.md。"))
        return name

    def _texts(self, files: Sequence[str]) -> list[str | None]:
        """Read files, then look for what is private in them."""
        texts: list[str | None] = []
        for file in files:
            text, found = read_text(self.root, file)
            self.problems += found
            texts.append(text)
        for file, text in zip(files, texts, strict=True):
            if text is not None:
                self.problems += private_data(text, file)
        return texts


def _begun(source: str, optional: bool) -> str:
    """Give a text that needs no front matter an empty one."""
    return "---\n---\n" + source if optional and not source.startswith("---") else source
