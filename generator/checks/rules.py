"""The checks: what must hold before anything is published. One row each in CHECKS."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import NamedTuple
from urllib.parse import unquote

from generator.checks.facts import Link, PageFacts
from generator.checks.weight import PAGE, SCRIPTS, STYLES
from generator.domain.stories import Text
from generator.photos import Withdrawn
from generator.problems import Problem, Severity, Where


@dataclass(frozen=True, slots=True)
class Output:
    """What is about to be published: the pages' facts, and the paths of all files.

    `named` are the pictures that each file names, `withdrawn` those that none may name, `carried`
    what pictures hold beside their pixels, `weights` the gzipped bytes of styles and own scripts,
    `texts` what a writer wrote for a page, by its address.
    """

    pages: Mapping[str, PageFacts]
    files: frozenset[str]
    named: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    withdrawn: Sequence[Withdrawn] = ()
    carried: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    weights: Mapping[str, int] = field(default_factory=dict)
    texts: Mapping[str, Text] = field(default_factory=dict)


def broken_links(output: Output) -> Iterator[Problem]:
    """Every internal link, picture and fragment leads somewhere."""
    for url, facts in output.pages.items():
        for link in facts.links:
            goal = link.goal or url
            if goal not in output.pages and goal not in output.files:
                yield Problem(
                    f"链接“{link.written}”没有对应的页面或文件",
                    _written(output, url, link),
                    "核对正文里的链接。",
                )
            elif (
                link.fragment
                and goal in output.pages
                and link.fragment not in output.pages[goal].ids
            ):
                yield Problem(
                    f"链接“{link.written}”指向的位置不存在",
                    _written(output, url, link),
                    _fragment_mend(output.pages[goal].ids, link.fragment),
                )


def _written(output: Output, url: str, link: Link) -> Where:
    """Find where a writer wrote a link; the page itself, where nobody did."""
    text = output.texts.get(url)
    if text is None:
        return Where(url)
    wanted = [link.written, *([f"#{link.fragment})"] if link.fragment else ())]
    for number, line in enumerate(text.source.split("\n"), text.line):
        for words in wanted:
            column = unquote(line).find(unquote(words))
            if column >= 0:
                return Where(text.file, number, column + 1)
    return Where(url)


def _fragment_mend(ids: Sequence[str], fragment: str) -> str:
    match = get_close_matches(unquote(fragment), ids, n=1)
    return f"是不是“#{match[0]}”？" if match else "核对 # 后面的名称：小标题的名称就是它的文字。"


def encoded_paths(output: Output) -> Iterator[Problem]:
    """No address needs percent-encoding and none starts at the server's root."""
    seen: set[Link] = set()
    for url, facts in output.pages.items():
        for link in [link for link in facts.links if link not in seen]:
            seen.add(link)
            path = link.written.partition("#")[0]
            if not path.isascii() or "%" in path or " " in path:
                yield Problem(
                    f"链接“{link.written}”里有需要转码的字符",
                    Where(url),
                    "改用小写字母、数字和短横线。",
                )
            elif path.startswith("/"):
                yield Problem(
                    f"链接“{link.written}”以 / 开头，换了地方会失效", Where(url), "写成相对路径。"
                )


def repeated_ids(output: Output) -> Iterator[Problem]:
    """No id occurs twice on a page."""
    for url, facts in output.pages.items():
        if len(set(facts.ids)) < len(facts.ids):
            twice = [name for name, count in Counter(facts.ids).items() if count > 1]
            yield Problem(
                f"页面上有重复的标记“{'、'.join(twice)}”",
                Where(url),
                "给重复的标题或标记换个名称。",
            )


def one_heading(output: Output) -> Iterator[Problem]:
    """Every page has exactly one main heading."""
    for url, facts in output.pages.items():
        if facts.headings != 1:
            yield Problem(
                f"页面有 {facts.headings} 个一级标题，应当正好一个",
                Where(url),
                "正文的标题从“##”开始。",
            )


def pictures_described(output: Output) -> Iterator[Problem]:
    """Every picture has an alt attribute."""
    for url, facts in output.pages.items():
        if facts.without_alt:
            yield Problem(
                f"有 {facts.without_alt} 张图片没有 alt", Where(url), "在模板或正文里补上。"
            )


def private_numbers(output: Output) -> Iterator[Problem]:
    """No identity, phone or card number of a person is published."""
    for url, facts in output.pages.items():
        for kind in dict.fromkeys(facts.private):
            yield Problem(f"页面上有像{kind}的数字", Where(url), "从原文里删掉，不要公开个人号码。")


def unreachable(output: Output) -> Iterator[Problem]:
    """Every page can be reached from the home page, but those that only former addresses lead to.

    Nothing is said where a page could not be made: nobody knows what it leads to.
    """
    if any(file.endswith(".html") and file not in output.pages for file in output.files):
        return
    reached, pending = {"index.html"}, ["index.html"]
    while pending:
        url = pending.pop()
        facts = output.pages.get(url)
        for link in facts.links if facts else ():
            goal = link.goal
            if goal in output.pages and goal not in reached:
                reached.add(goal)
                pending.append(goal)
    for url, facts in output.pages.items():
        if url not in reached and facts.listed:
            yield Problem("从首页走不到这个页面", Where(url), "在导航或别的页面里加上链接。")


def withdrawn_photos(output: Output) -> Iterator[Problem]:
    """Nothing is published of a withdrawn photo: no file, no link, not even its name."""
    for photo in output.withdrawn:
        for path in output.files:
            if photo.is_rendition(path.rpartition("/")[2]):
                yield Problem(
                    f"已经撤下的照片“{photo.file}”还会发布",
                    Where(path),
                    "删掉缓存 .leitai 再做一次。",
                )
        for url, names in output.named.items():
            if any(photo.is_rendition(name) or photo.is_source(name) for name in names):
                yield Problem(
                    f"这里还提到已经撤下的照片“{photo.file}”", Where(url), "从原文里删掉它的名字。"
                )


def nothing_but_pixels(output: Output) -> Iterator[Problem]:
    """No published picture carries what a camera or a program wrote beside the pixels."""
    for url, parts in output.carried.items():
        yield Problem(
            f"图片里还有{'、'.join(parts)}",
            Where(url),
            "用看图软件另存一次，不带拍摄信息，换掉原来的。",
        )


def light_enough(output: Output) -> Iterator[Problem]:
    """Pages, styles and scripts keep their budgets; a heavy page is still right, so this only warns."""
    for url, facts in output.pages.items():
        if facts.packed > PAGE:
            yield Problem(
                f"这一页压缩以后还有 {_kb(facts.packed)}，超过 {_kb(PAGE)}，信号差的手机要等",
                Where(url),
                "把太长的正文拆成几篇，或者把长名单做成附件，让人下载。",
                Severity.WARNING,
            )
    for what, ending, limit in (("样式", ".css", STYLES), ("脚本", ".js", SCRIPTS)):
        sizes = {url: size for url, size in output.weights.items() if url.endswith(ending)}
        total = sum(sizes.values())
        if total > limit:
            yield Problem(
                f"{what}压缩以后一共 {_kb(total)}，超过 {_kb(limit)}，信号差的手机要等",
                Where(max(sizes, key=lambda url: (sizes[url], url))),
                f"把自己放进 templates/assets/ 的{what}改短一些。",
                Severity.WARNING,
            )


def _kb(size: int) -> str:
    """Write a number of bytes as thousands, with one decimal place where it is not whole."""
    tenths = -(-size // 100)
    return f"{tenths / 10:.1f}".removesuffix(".0") + " KB"


def nothing_foreign(output: Output) -> Iterator[Problem]:
    """No page loads anything from another host, or has styles or scripts that its policy forbids."""
    places: dict[str, list[str]] = {}
    for url, facts in output.pages.items():
        for what in facts.foreign:
            places.setdefault(what, []).append(url)
    for what, urls in places.items():
        many = f"（共 {len(urls)} 页）" if len(urls) > 1 else ""
        yield Problem(
            f"网页里有不许带的内容，浏览器会拦下：{what[:_SHOWN]}{many}",
            Where(urls[0]),
            "改自己的模板：样式写进 templates/assets/own.css，脚本和图片放进 templates/assets/，不从别的网站取。",
        )


_SHOWN = 80

CHECKS: Mapping[str, Callable[[Output], Iterator[Problem]]] = {
    "broken links": broken_links,
    "encoded paths": encoded_paths,
    "repeated ids": repeated_ids,
    "one heading": one_heading,
    "pictures described": pictures_described,
    "private numbers": private_numbers,
    "unreachable pages": unreachable,
    "withdrawn photos": withdrawn_photos,
    "nothing but pixels": nothing_but_pixels,
    "light enough": light_enough,
    "nothing foreign": nothing_foreign,
}


_ONE_BY_ONE = {name: check for name, check in CHECKS.items() if check is not unreachable}


class Examined(NamedTuple):
    """What was found: all problems, and of these what the weight of a page is; `sound` if there are no others."""

    problems: tuple[Problem, ...] = ()
    heavy: tuple[Problem, ...] = ()
    sound: bool = False


def examine(output: Output) -> Examined:
    """Run every check."""
    return _examine(output, CHECKS)


def examine_changed(
    changed: Output, before: Mapping[str, PageFacts], earlier: Examined
) -> Examined | None:
    """Look only at the pages that have changed, from `before`; None where that does not tell of the others.

    It does where nothing was wrong `earlier` and no file is gone since, if every changed page still
    offers the ids and leads to the pages that it did, and to no place within a page that it did not.
    """
    if not earlier.sound:
        return None
    for url, facts in changed.pages.items():
        former = before.get(url)
        if former is None or former.listed != facts.listed or not _offers(facts, former):
            return None
    found = _examine(changed, _ONE_BY_ONE)
    others = tuple(p for p in earlier.heavy if p.where.file not in changed.pages)
    return Examined((*found.problems, *others), (*found.heavy, *others), found.sound)


def _offers(facts: PageFacts, former: PageFacts) -> bool:
    """Tell whether a page offers and reaches all that it did, and points into no other pages than it did."""
    return (
        {*former.ids} <= {*facts.ids}
        and {link.goal for link in former.links} <= {link.goal for link in facts.links}
        and _places(facts) <= _places(former)
    )


def _places(facts: PageFacts) -> set[tuple[str, str]]:
    return {(link.goal, link.fragment) for link in facts.links if link.goal and link.fragment}


def _examine(
    output: Output, checks: Mapping[str, Callable[[Output], Iterator[Problem]]]
) -> Examined:
    found = {name: tuple(check(output)) for name, check in checks.items()}
    light = found["light enough"]
    return Examined(
        tuple(problem for problems in found.values() for problem in problems),
        tuple(problem for problem in light if problem.where.file in output.pages),
        not any(problems for problems in found.values() if problems is not light),
    )


def check_weights(weights: Mapping[str, int]) -> tuple[Problem, ...]:
    """Judge what all style sheets and own scripts weigh together, by their addresses, in bytes."""
    return tuple(light_enough(Output({}, frozenset(), weights=weights)))


def check_each(pages: Mapping[str, PageFacts], files: frozenset[str]) -> tuple[Problem, ...]:
    """Run the checks that judge pages one by one, against what else is published."""
    return _examine(Output(pages, files), _ONE_BY_ONE).problems
