"""Reading one file after another, with everything that is wrong noted on the way."""

from __future__ import annotations

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
from generator.domain.stories import Text
from generator.problems import Problem

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
        text = self._text(file)
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
        """Read a Markdown file: what stands between its two --- lines, which may be `optional`, and its text.

        Where the former is not right, what is left of it comes with the text.
        """
        source = self._text(file)
        if source is None:
            return None
        if optional and not source.startswith("---"):
            source = "---\n---\n" + source
        parts = split_markdown(source, file)
        self.problems += parts.problems
        if optional and parts.front.value is None and not parts.front.problems:
            return model(), parts.text
        record = self.validated(parts.front, model) or remainder(parts.front.value, model)
        return (record, parts.text) if record else None

    def _text(self, file: str) -> str | None:
        text, found = read_text(self.root, file)
        self.problems += found
        if text is not None:
            self.problems += private_data(text, file)
        return text
