"""Lists what writers are told of their slips, in docs/messages.md: `python -m tools.messages`.

Each slip stands in tests/sites_invalid/, to be laid over tests/sites/small/; the tests hold each of them to
its place and its mend, and this list to what is really said.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from generator.build import Options, build
from generator.problems import Gathered, Problem, Severity, gather

PROJECT = Path(__file__).resolve().parents[1]
SMALL = PROJECT / "tests" / "sites" / "small"
SLIPS = PROJECT / "tests" / "sites_invalid"
TARGET = PROJECT / "docs" / "messages.md"
_WORDS = {Severity.ERROR: "错误", Severity.WARNING: "提醒", Severity.NOTE: "提示"}
_HEAD = """# 常见的错误，程序会怎么说

这里列出写内容时常见的错误，和程序说的话：在哪个文件、哪一行、哪一列，错在什么地方，怎么改。
每一条都是真的试出来的：`tests/sites_invalid/` 里有出错的文件，测试保证程序真的这样说；
这一页由 `python -m tools.messages` 写出，不要手改。身份证号、手机号、银行卡号只显示头尾。

一共 {slips} 组，{count} 条。
"""


def names() -> list[str]:
    """List the slips by the names of their folders."""
    return sorted(path.name for path in SLIPS.iterdir() if path.is_dir())


def problems_of(name: str) -> tuple[Problem, ...]:
    """Check the small site with a slip laid over it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(shutil.copytree(SMALL, Path(folder) / "site"))
        shutil.copytree(SLIPS / name / "content", root / "content", dirs_exist_ok=True)
        return build(Options(root, None, jobs=1)).problems


def listed() -> str:
    """Write the whole list."""
    found = {name: problems_of(name) for name in names()}
    count = sum(len(problems) for problems in found.values())
    parts = [_HEAD.format(slips=len(found), count=count)]
    for name, problems in found.items():
        more = f" 等 {len(problems)} 条" if len(problems) > 1 else ""
        parts.append(f"## {_plain(problems[0].message)}{more}\n\n<!-- {name} -->\n")
        parts += [_item(told) for told in gather(problems)]
    return "\n".join(parts)


def _item(told: Gathered) -> str:
    problem = told.first
    lines = [
        f"- **{_WORDS[problem.severity]}：{_plain(problem.message)}**  ",
        f"  `{problem.place}`  ",
    ]
    if problem.excerpt.strip():
        lines.append(f"  ``{problem.excerpt.strip()} ``  ")
    rest = [f"  {_plain(told.rest)}"] if told.rest else []
    lines.append(f"  怎么改：{_plain(problem.hint)}{'  ' if rest else ''}")
    return "\n".join([*lines, *rest]) + "\n"


def _plain(words: str) -> str:
    """Keep Markdown from reading signs in a message as its own."""
    for sign in "\\*_<>[]#`":
        words = words.replace(sign, f"\\{sign}")
    return words


if __name__ == "__main__":
    TARGET.write_text(listed(), encoding="utf-8", newline="\n")
