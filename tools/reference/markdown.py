"""docs/data-reference.md: a section for each file and record, a line for each field."""

from __future__ import annotations

from collections.abc import Iterator

from generator.content import schema
from generator.content.examples import field_example, key_of
from tools.reference.files import FILES, ContentFile
from tools.reference.published import published
from tools.reference.schemas import MADE, Schema, file_schema, records_of
from tools.reference.words import anchor, form_words, yaml_flow

_INTRO = f"""# 数据参考：要写的文件

{MADE}改说明请改 `generator/content/schema/`。

写在 `content/` 里的每种文件，每一项是什么意思、怎么写、不写会怎样。用 VS Code 打开项目并装上推荐的 YAML 扩展，这些说明会在输入时出现，写错的名称会标出来。网站做好以后公开的数据文件，见后面的[公开的数据](#公开的数据)。

- 名称和冒号用半角，冒号后面空一格；没有列出的名称会报错，不会悄悄忽略。
- 不知道的就不写，页面上会写“未公布”；不要写 0，也不要写“无”。
- 编号用小写字母、数字和短横线，例如 `pinganlu`、`2024-4`。
- 日期写 `2024-12-10`；只知道月份写 `2024-12`，只知道年份写 `2024`。
- “一个或几个”的，可以直接写一个，也可以写在方括号里：`[甲, 乙]`。
"""


def reference() -> str:
    """Write the whole reference."""
    return "\n".join([_INTRO, *_contents(), *_sections(), published()])


def _contents() -> Iterator[str]:
    yield "## 有哪些文件\n"
    yield "| 文件 | 写什么 |\n|---|---|"
    for file in FILES:
        yield f"| [`{file.paths[0]}`](#{anchor(file.record.heading)}) | {file.purpose} |"
    yield ""


def _sections() -> Iterator[str]:
    described: set[str] = set()
    for file in FILES:
        made = file_schema(file)
        records = records_of(file.record)
        headings = {name: record.heading for name, record in records.items()}
        yield from _file(file, made, headings)
        for name, record in records.items():
            if name in made["definitions"] and name not in described:
                described.add(name)
                yield from _record(record, made["definitions"][name], headings)


def _file(file: ContentFile, made: Schema, headings: dict[str, str]) -> Iterator[str]:
    yield f"## {file.record.heading}\n"
    yield f"位置：`{file.paths[0]}`。{file.purpose}\n"
    if file.many:
        yield f"写法：{form_words({k: made[k] for k in ('type', 'items')}, headings)}。\n"
    else:
        yield from _table(file.record, made, headings)


def _record(record: type[schema.Record], made: Schema, headings: dict[str, str]) -> Iterator[str]:
    yield f"### {record.heading}\n"
    full = made
    if record.shorthand:
        full = made["anyOf"][-1]
        example = field_example(record, record.shorthand)
        yield f"只有 `{record.shorthand}` 一项时，可以直接写它的内容：`{example}` 就是 `{{{record.shorthand}: {example}}}`。\n"
    yield from _table(record, full, headings)


def _table(record: type[schema.Record], made: Schema, headings: dict[str, str]) -> Iterator[str]:
    yield "| 名称 | 意思 | 写法 | 不写时 | 例子 |\n|---|---|---|---|---|"
    for name, field in record.model_fields.items():
        if name == "where":
            continue
        key = key_of(record, name)
        form = made["properties"][key]
        default = "必须写" if field.is_required() else _default(form)
        cells = (
            f"`{key}`",
            field.description or "",
            form_words({k: v for k, v in form.items() if k != "description"}, headings),
            default,
            f"`{key}: {field_example(record, name)}`",
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
    yield ""


def _default(form: Schema) -> str:
    return f"`{yaml_flow(form['default'])}`" if "default" in form else "可不写"
