"""The second part of docs/data-reference.md: the data files that a site offers to everyone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.pages.data.files import DATA_FILES, data_schema
from tools.reference.schemas import Schema
from tools.reference.words import anchor

_INTRO = """# 公开的数据

做好的网站里有一个 `data/` 文件夹，页面上的每张成绩表下面都有链接。数据和页面出自同一次计算。

| 文件 | 是什么 |
|---|---|
| `data/rounds/期的编号.csv`、`.json` | 一期的全部成绩；JSON 里有每位评委的评分和从评分到总分的全过程 |
| `data/medals.csv`、`.json` | 全部奖牌榜：总榜和各年度的榜，按获奖单位、计入上级单位等各种算法 |
| `data/units.json` | 单位名册 |
| `data/schema/*.schema.json` | 上面各种 JSON 的格式说明（JSON Schema 2020-12） |

JSON：UTF-8。分数写成文字，例如 `"92.50"`，和页面上一位不差；没有取舍又除不尽的数只写六位，末尾是“…”。null 是没有公布或没有，从来不是零。

CSV：UTF-8 带 BOM，换行是 CRLF，WPS 和 Excel 直接打开不会乱码。没有公布的格写“未公布”，没有内容的格空着。以 `=`、`+`、`-`、`@`（全角的也算）开头、又不是数的格，前面加了一个半角单引号 `'`，免得表格软件把它当公式运行；用程序读时去掉这个单引号就是原文。`-0.5` 这样的数照原样写。
"""

_HEADINGS: Mapping[str, str] = {
    "AwardData": "奖项",
    "ChangeData": "更正改动的数据",
    "CorrectionData": "更正",
    "DifferenceData": "不一致的一项",
    "EntrantsData": "参赛数",
    "FormerNameData": "曾用名",
    "GapData": "空着的名次",
    "GivenData": "获得的奖",
    "GroupData": "组别",
    "ListData": "名单",
    "MedalRowData": "奖牌榜的一行",
    "MedalTableData": "一张奖牌榜",
    "NoticeData": "公示",
    "OverrideData": "以公布为准的依据",
    "PanelTraceData": "评委组的得分",
    "PointsData": "加减分",
    "ScaleData": "满分的折算",
    "RevokedData": "撤销",
    "SegmentData": "环节",
    "SegmentTraceData": "环节的得分",
    "SourceData": "来源",
    "StandingData": "名单的一行",
    "TakenBackData": "被取消的成绩或奖项",
    "TeamMemberData": "团体的成员",
    "TeamTraceData": "团体总分",
    "TraceData": "从评分到总分",
    "UnitData": "单位",
}
_KINDS = {
    "string": "文字",
    "integer": "整数",
    "boolean": "true 或 false",
    "null": "null",
    "object": "对象",
}


def published() -> str:
    """Write the part about the data files."""
    return "\n".join([_INTRO, *_sections()])


def _sections() -> Iterator[str]:
    described: set[str] = set()
    for name, file in DATA_FILES.items():
        schema = data_schema(name)
        yield f"## {file.title}（数据）\n"
        yield f"位置：`{file.path}`。格式说明：`data/schema/{name}.schema.json`。\n"
        yield from _table(schema)
        for part in _reached(schema):
            if part not in described:
                described.add(part)
                yield f"### {_heading(part)}\n"
                yield from _table(schema["$defs"][part])


def _heading(name: str) -> str:
    return f"{_HEADINGS[name]}（数据）"


def _reached(schema: Schema) -> list[str]:
    """List the records of a file in the order in which its fields lead to them."""
    found: list[str] = []
    pending = [schema]
    while pending:
        record = pending.pop(0)
        for form in record["properties"].values():
            name = _target(form)
            if name and name not in found:
                found.append(name)
                pending.append(schema["$defs"][name])
    return found


def _target(form: Schema) -> str:
    """Name the record that a form leads to; empty where it leads to none."""
    if "$ref" in form:
        return str(form["$ref"].rsplit("/", 1)[-1])
    inner = [*form.get("anyOf", ()), *([form["items"]] if "items" in form else [])]
    return next((name for part in inner if (name := _target(part))), "")


def _table(record: Schema) -> Iterator[str]:
    yield "| 名称 | 意思 | 形式 |\n|---|---|---|"
    for key, form in record["properties"].items():
        yield f"| `{key}` | {form.get('description', '')} | {_words(form)} |"
    yield ""


def _words(form: Schema) -> str:
    """Describe a form in Markdown."""
    if "$ref" in form:
        heading = _heading(_target(form))
        return f"[{heading.removesuffix('（数据）')}](#{anchor(heading)})"
    if "enum" in form:
        return "、".join("null" if word is None else f"`{word}`" for word in form["enum"]) + " 之一"
    if "anyOf" in form:
        return " 或 ".join(_words(part) for part in form["anyOf"])
    if "items" in form:
        return f"列表，每项是：{_words(form['items'])}"
    if isinstance(form.get("additionalProperties"), dict):
        return f"几组“名称: 内容”，内容是：{_words(form['additionalProperties'])}"
    kinds = form["type"] if isinstance(form["type"], list) else [form["type"]]
    return " 或 ".join(_KINDS[kind] for kind in kinds)
