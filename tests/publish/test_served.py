"""A served copy is walked file by file, and every difference from the site is named."""

from __future__ import annotations

import shutil

import pytest

from generator.problems import Severity
from generator.publish import read_manifest
from generator.publish.served import Answer, verify_served
from tests.publish.test_publisher import release
from tests.support.command import leitai
from tests.support.hosting import hosted

SITE = {
    "index.html": "首页",
    "404.html": "没有找到",
    "a/b.html": "内页",
    "assets/x.css": "p { color: red }",
    ".nojekyll": "",
}


@pytest.fixture
def site(tmp_path):
    release(tmp_path / "site", SITE)
    return tmp_path / "site"


@pytest.fixture
def copy(site, tmp_path):
    return shutil.copytree(site, tmp_path / "copy", ignore=shutil.ignore_patterns(".*"))


def told(site, url):
    return [problem.message for problem in verify_served(url, read_manifest(site))]


def test_a_whole_copy_is_right_at_the_root_and_below_a_path(site, copy, tmp_path):
    """Files for hosts, whose names begin with a dot, are not asked for."""
    with hosted(copy) as address:
        assert told(site, address) == []
        assert told(site, address.rstrip("/")) == []


def test_what_is_missing_old_or_of_a_wrong_type_is_named(site, copy):
    (copy / "a" / "b.html").unlink()
    (copy / "assets" / "x.css").write_text("p { color: blue }", encoding="utf-8")
    with hosted(copy) as address:
        assert told(site, address) == ["网上没有 a/b.html", "assets/x.css 和做好的网站不一样"]


def answering(**answers):
    """Play a host: what it says to an address, by the address's end; else the site's own file."""

    def fetch(url):
        path = url.removeprefix("https://x.cn/l/")
        if path in answers:
            return answers[path]
        name = path or "index.html"
        if name not in SITE:
            return Answer(404, "", "text/html", SITE["404.html"].encode())
        kind = "text/css" if name.endswith("css") else "text/html; charset=utf-8"
        return Answer(200, "", kind, SITE[name].encode())

    return fetch


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({}, []),
        ({"a/b.html": Answer(403)}, ["a/b.html 打不开：服务器回答 403"]),
        ({"a/b.html": Answer(0, "timed out")}, ["a/b.html 取不到：timed out"]),
        (
            {"assets/x.css": Answer(200, "", "text/plain", SITE["assets/x.css"].encode())},
            ["assets/x.css 的类型不对：服务器说成“text/plain”，应当是“text/css”"],
        ),
        ({"": Answer(403)}, ["https://x.cn/l/ 打开的不是首页"]),
        (
            {"zhe-yi-ye-bu-cun-zai/zhen-de.html": Answer(200)},
            ["写错的网址，服务器回答 200，应当是 404"],
        ),
        (
            {"zhe-yi-ye-bu-cun-zai/zhen-de.html": Answer(404)},
            ["写错的网址没有得到本站的 404 页"],
        ),
    ],
)
def test_what_a_host_does_wrong_is_told(site, answers, said):
    found = verify_served("https://x.cn/l", read_manifest(site), answering(**answers))
    assert [problem.message for problem in found] == said
    assert all(problem.hint for problem in found)


def test_a_home_page_that_only_opens_by_its_name_is_a_warning(site):
    found = verify_served("https://x.cn/l", read_manifest(site), answering(**{"": Answer(403)}))
    assert [problem.severity for problem in found] == [Severity.WARNING]


@pytest.mark.parametrize("url", ["example.cn", "ftp://example.cn/", "", "https://"])
def test_what_is_no_address_of_a_website_is_refused(site, url):
    (said,) = told(site, url)
    assert said == f"“{url}”不是一个网址"


def test_a_host_that_can_not_be_reached_is_said_once(site):
    (said,) = told(site, "http://127.0.0.1:9/")
    assert said == "连不上 http://127.0.0.1:9/（那里没有服务器应答）"


def test_the_command_tells_whether_a_copy_is_the_site(site, copy):
    with hosted(copy) as address:
        right = leitai("verify", address, "--out", site)
        (copy / "a" / "b.html").unlink()
        wrong = leitai("verify", address, "--out", site)
    assert (right.returncode, right.stdout) == (0, "核对完了：网上的和这里做好的一模一样。\n")
    assert wrong.returncode == 1
    assert "错误: 网上没有 a/b.html" in wrong.stderr
    assert "没有核对通过：1 处错误" in wrong.stderr
