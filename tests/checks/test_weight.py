"""Pages, styles and scripts that are too heavy for a slow phone are told, with the figure."""

from __future__ import annotations

import gzip
import hashlib
import shutil

from generator.checks import Output, asset_weights, examine, page_facts
from generator.checks.weight import PAGE
from generator.render import Asset
from tests.support.command import PROJECT, leitai, reported

HOME = '<h1>题</h1><a href="index.html">首页</a><p>%s</p>'


def _noise(count):
    """Write text that packs badly, the same every time: hexadecimal digits, two to a packed byte."""
    return "".join(hashlib.sha256(str(i).encode()).hexdigest() for i in range(count // 64))


def _told(html, assets=()):
    facts = {"index.html": page_facts(html, "index.html")}
    found = examine(Output(facts, frozenset(), weights=asset_weights(assets))).problems
    return [(p.where.file, p.is_error, p.message, bool(p.hint)) for p in found]


def test_a_heavy_page_is_told_with_what_it_weighs_but_stays_publishable():
    html = HOME % _noise(60_000)
    ((file, is_error, message, mend),) = _told(html)
    weight = len(gzip.compress(html.encode(), 6))
    assert (file, is_error, mend) == ("index.html", False, True)
    assert f"{weight / 1000:.1f} KB" in message
    assert "30 KB" in message


def test_a_long_page_that_packs_well_is_fine():
    assert _told(HOME % ("同台比武。" * 10_000)) == []


def test_a_page_just_within_its_budget_is_fine():
    html = HOME % _noise(45_000)
    assert PAGE * 0.8 < len(gzip.compress(html.encode(), 6)) < PAGE
    assert _told(html) == []


def test_all_styles_share_one_budget_and_so_do_own_scripts():
    def asset(name):
        return Asset(name, f"assets/{name}", _noise(18_000).encode())

    styles = [asset("site.css"), asset("vendor/x/x.css")]
    scripts = [asset("a.js"), asset("b.js")]
    foreign = [asset("vendor/x/x.js"), asset("vendor/x/y.js")]
    plain = HOME % ""
    assert [m[:2] for _, _, m, _ in _told(plain, styles)] == ["样式"]
    assert [m[:2] for _, _, m, _ in _told(plain, scripts)] == ["脚本"]
    assert _told(plain, [styles[0], scripts[0], *foreign]) == []


def test_a_writer_is_told_of_a_heavy_page_and_may_publish_it(tmp_path):
    root = tmp_path / "project"
    shutil.copytree(PROJECT / "tests" / "sites" / "small", root)
    about = root / "content" / "pages" / "about.md"
    about.write_text(about.read_text("utf-8") + f"\n{_noise(70_000)}\n", encoding="utf-8")
    run = leitai("build", "--root", root, "--out", root / "site", "--no-search")
    (told,) = reported(run.stdout + run.stderr)
    assert (run.returncode, told.kind, told.file) == (0, "提醒", "about.html")
    assert " KB" in told.message
    assert "拆成几篇" in told.hint
