"""A slip in a template is told in Chinese, with its line and its mend; Jinja's own words come last, if at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

import pytest

from generator.cache import Cache
from generator.render import jinja_words
from generator.render.renderer import Renderer, Templates
from generator.render.slips import SLIPS

ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,} [A-Za-z]{2,}")


@dataclass
class Site:
    """What a template may ask of a site."""

    title: str = "擂台"
    owner: str = "街道"
    assets: Mapping[str, str] = field(default_factory=dict)


@pytest.fixture
def said(tmp_path):
    """Tell what is said of a template that stands in place of a shipped one, below a first line."""
    own, shipped = tmp_path / "own", tmp_path / "shipped"
    own.mkdir()
    (shipped / "assets").mkdir(parents=True)
    (shipped / "nav.html").write_text("<nav></nav>")
    (shipped / "assets" / "site.css").write_text("")

    def asset(name):
        return {"site.css": "site-1.css"}[name]

    def tell(text):
        (own / "footer.html").write_text("<footer>\n" + text, encoding="utf-8")
        templates = Templates(
            (own, shipped), dict.fromkeys((own, shipped), Cache(tmp_path / "cache", b"v"))
        )
        problems = templates.compile()
        if not problems:
            with pytest.raises(SLIPS) as caught:
                templates.get("footer.html").render(site=Site(), asset=asset)
            problems = (templates.error(caught.value, "footer.html").problem,)
        (problem,) = problems
        assert problem.where.file == "templates/footer.html"
        return problem

    return tell


@pytest.mark.parametrize(
    ("text", "line", "message", "hint"),
    [
        ("\n{% for x in [1] %}\n\n<p>", 3, "{% for %} 没有收尾", "{% endfor %}"),
        ("{% if a %}{% endif %}\n{% if b %}\n<p>", 3, "{% if %} 没有收尾", "{% endif %}"),
        ("{% for x in [] %}{% if x %}{% endfor %}", 2, "{% if %} 还没有收尾", "先写 {% endif %}"),
        ("{% endif %}", 2, "{% endif %} 前面没有对应的 {% if %}", "删掉它"),
        ("{% foor x in [] %}", 2, "不认识的标记 {% foor %}", "是不是“for”？"),
        ("\n{{ nobody }}", 3, "没有的名称“nobody”", "核对拼写"),
        ("{{ ste.title }}", 2, "没有的名称“ste”", "是不是“site”？"),
        ("{{ site.titel }}", 2, "没有的名称“titel”", "是不是“title”？"),
        ("{% include 'nev.html' %}", 2, "找不到模板“nev.html”", "是不是“nav.html”？"),
        ("{% extends 'zzz.html' %}", 2, "找不到模板“zzz.html”", "核对文件名"),
        ("{{ asset('sites.css') }}", 2, "没有的素材“sites.css”", "是不是“site.css”？"),
        ("{{ site.title|uper }}", 2, "“|”后面的“uper”不认识", "是不是“upper”？"),
        ("{% if site is definde %}{% endif %}", 2, "“is”后面的“definde”不认识", "“defined”"),
        ("{{ “擂台” }}", 2, "引号是中文的", "英文输入法"),
        ("{{ site.title｜upper }}", 2, "不能写“｜”", "换成英文输入法的“|”"),
        ("{{ 'abc }}", 2, "引号没有收尾", "补上"),
        ("{{ site.title ", 2, "没有收尾", "“}}”"),
        ("{{ site.title }", 2, "多了“}”", "“}}”"),
        ("{# 说明", 2, "注释“{#”没有收尾", "“#}”"),
        ("{% raw %}x", 2, "{% raw %} 没有收尾", "{% endraw %}"),
        ("{% if site.title = '擂台' %}{% endif %}", 2, "应当是“==”", "两个等号"),
        ("{% for x %}{% endfor %}", 2, "应当是“in”，却是“%}”", "对照自带的"),
        ("{{ site title }}", 2, "“title”写在这里读不懂", "只能写一个内容"),
        ("{% block a %}{% endblock %}{% block a %}{% endblock %}", 2, "写了两次", "删掉一处"),
        ("{% include 'footer.html' %}", 2, "没有尽头", "套用了自己"),
        ("{{ [1][3] }}", 2, "没有第 3 个", "看看有几个"),
    ],
)
def test_a_common_slip_is_told_with_its_line_and_its_mend(said, text, line, message, hint):
    problem = said(text)
    assert message in problem.message
    assert hint in problem.hint
    assert problem.where.line == line
    assert not ENGLISH.search(problem.message + problem.hint)


@pytest.mark.parametrize("text", ["{{ 1 + site.title }}", "{{ 1 // 0 }}", "{{ 'a'.index('b') }}"])
def test_what_nobody_foresaw_is_told_in_chinese_with_the_english_words_last(said, text):
    problem = said(text)
    assert re.fullmatch(r"模板里出错，程序的原话是：\w+Error: [ -~]+", problem.message)
    assert problem.where.line == 2


def test_a_template_in_another_encoding_is_told(said, tmp_path, monkeypatch):
    monkeypatch.setattr(
        "pathlib.Path.write_text", lambda path, text, **_: path.write_bytes(text.encode("gbk"))
    )
    assert said("页脚").message == "模板不是 UTF-8 编码的文字"


def test_without_own_templates_an_error_is_no_slip_of_a_writer(tmp_path):
    (tmp_path / "a.html").write_text("{{ 1 // 0 }}")
    templates = Templates((tmp_path,))
    error = ZeroDivisionError()
    assert templates.error(error, "a.html") is error


def test_no_name_is_offered_that_templates_do_not_have_and_none_that_they_have_is_forgotten():
    templates = Templates(())
    Renderer(templates, Site())
    assert set(jinja_words._FILTERS) == set(templates.environment.filters)
    in_context = {"linked", "page", "policy", "root", "site", "view"}
    assert set(jinja_words._NAMES) == {*templates.environment.globals, *in_context}
