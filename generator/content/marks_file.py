"""The marks of marks.yaml are laid into the entries of round.yaml, as if they had been written there."""

from __future__ import annotations

from generator.content import schema
from generator.content.formulas import MarksElsewhere
from generator.content.reporter import Reporter, place
from generator.content.suggest import suggestion


def with_marks(
    file: schema.RoundFile, given: schema.MarksFile, reporter: Reporter
) -> schema.RoundFile:
    """Give the entries of a round the marks of marks.yaml; what belongs to none is reported there."""
    reporter.unique("组别", ((g.id, place(g.id)) for g in given.groups), "合成一处。")
    known = [str(group.id) for group in file.groups]
    for group in given.groups:
        if group.id not in known:
            reporter.report(
                f"round.yaml 里没有组别“{group.id}”", place(group.id), suggestion(group.id, known)
            )
    by_id = {str(group.id): group for group in given.groups}
    groups = [
        _with_marks(group, by_id[group.id], reporter) if group.id in by_id else group
        for group in file.groups
    ]
    return file.model_copy(update={"groups": groups})


def _with_marks(
    file: schema.GroupFile, given: schema.GroupMarksFile, reporter: Reporter
) -> schema.GroupFile:
    """Give the entries of one group their marks."""
    reporter.unique("参赛", ((e.entry, place(e.entry)) for e in given.entries), "合成一处。")
    known = [str(entry.id or entry.unit) for entry in file.entries]
    for marked in given.entries:
        if marked.entry not in known:
            message = f"round.yaml 的“{file.name}”里没有参赛“{marked.entry}”"
            hint = suggestion(marked.entry, known, "参赛")
            reporter.report(message, place(marked.entry), hint)
        _gaps(marked, reporter)
    by_id = {str(marked.entry): marked for marked in given.entries}
    entries = []
    for entry in file.entries:
        marked_there = by_id.get(str(entry.id or entry.unit))
        entries.append(_entry(entry, marked_there, reporter) if marked_there else entry)
    return file.model_copy(update={"entries": entries})


def _entry(
    entry: schema.EntryFile, given: schema.EntryMarksFile, reporter: Reporter
) -> schema.EntryFile:
    """Give one entry its marks, unless it has some already."""
    if entry.marks:
        here = next(iter(entry.marks)).where
        reporter.report(
            f"“{given.entry}”的评分写了两处：这里，还有 {here.file} 第 {here.line} 行",
            place(given.entry),
            "以哪一处为准就留哪一处：删掉 round.yaml 里的 marks，或删掉这里的一项。",
        )
        return entry
    return entry.model_copy(update={"marks": MarksElsewhere(given.marks, place(given.entry))})


def _gaps(given: schema.EntryMarksFile, reporter: Reporter) -> None:
    """Report an explanation of a missing mark where no mark is missing."""
    for gap in given.gaps:
        panels = next((panels for key, panels in given.marks.items() if key == gap.at), {})
        marks = next((marks for name, marks in panels.items() if name == (gap.panel or "")), None)
        missing = marks is not None and gap.judge <= len(marks)
        if marks is None or not missing or marks[gap.judge - 1].value is not None:
            reporter.report(
                f"gaps 说“{gap.at}”的第 {gap.judge} 位评委没有打分，marks 里那一位却不是 ~",
                gap.where,
                "核对评分表：没有打分的写 ~；打了分的，删掉 gaps 里的这一项。",
            )
