"""content/site.yaml"""

from __future__ import annotations

from typing import Any

from pydantic import model_validator

from generator.content.scalars import Colour, Count, Flag, Slug, Text, Url, read_colour
from generator.content.schema.record import Record, about
from generator.content.yamldoc import Map
from generator.problems import NOWHERE


class ContactFile(Record):
    """Whom readers ask."""

    heading = "联系方式"
    name: Text | None = about("联系的部门，不写个人", None, eg="街道办公室")
    phone: Text | None = about("座机电话，不写手机", None, eg="0917-0000000")
    email: Text | None = about("公用邮箱", None, eg="office@example.org")
    address: Text | None = about("办公地址", None, eg="文化路1号")
    note: Text | None = about("补充说明，例如办公时间", None, eg="工作日上班时间")


class LinkFile(Record):
    """A link at the foot."""

    heading = "友情链接"
    name: Text = about("显示的文字", eg="区政府网站")
    url: Url = about("网址")


class FooterFile(Record):
    """Registration numbers and links at the foot."""

    heading = "页脚"
    icp: Text | None = about("ICP 备案号", None, eg="陕ICP备00000000号")
    police: Text | None = about("公安备案号", None, eg="陕公网安备00000000000000号")
    copyright: Text | None = about("版权说明", None, eg="杨柳街道版权所有")
    links: list[LinkFile] = about("友情链接", [])


class SeasonFile(Record):
    """How many rounds a season had."""

    heading = "一个年度"
    shorthand = "rounds"
    rounds: Count = about("这一年一共有几期", eg="4")


class TopicFile(Record):
    """A topic that stories may name."""

    heading = "一个话题"
    id: Slug = about("编号，话题页的网址用它", eg="weimin")
    name: Text = about("名称，故事的 topics 里写它", eg="为民服务")
    summary: Text | None = about("一句话介绍", None, eg="把服务送到居民身边的做法。")


class ColoursFile(Record):
    """A site's own colours; what is not said stays as shipped."""

    heading = "自己的颜色"
    red: Colour | None = about("链接、标题用的主色", None, eg='"#A61B1B"')
    deep: Colour | None = about("链接按下时的深色", None, eg='"#A61B1B"')
    ink: Colour | None = about("正文的颜色", None, eg='"#A61B1B"')
    soft: Colour | None = about("次要文字的颜色", None, eg='"#A61B1B"')
    paper: Colour | None = about("页面底色", None, eg='"#A61B1B"')
    cream: Colour | None = about("浅色底", None, eg='"#A61B1B"')
    line: Colour | None = about("分隔线的颜色", None, eg='"#A61B1B"')

    @model_validator(mode="before")
    @classmethod
    def _present(cls, data: Any) -> Any:
        for name, value in data.items() if isinstance(data, Map) else ():
            if value is None:
                read_colour(None, getattr(name, "where", NOWHERE))
        return data


class ThemeFile(Record):
    """How the site looks, as far as it differs from the shipped look."""

    heading = "外观"
    colours: ColoursFile | None = about(
        "改哪些颜色；字和底的对比度不够会提示", None, eg='{red: "#0B5D4E"}'
    )
    logo: Text | None = about("徽标的文件名，SVG 或 PNG，放在 content/ 里", None, eg="logo.svg")


class SiteFile(Record):
    """content/site.yaml"""

    heading = "网站设置 site.yaml"
    title: Text = about("网站名称", eg="宝鸡高新区组织工作“擂台赛”")
    short_title: Text | None = about(
        "简称，页眉和网页标题里用；不写就用网站名称", None, eg="高新区擂台赛"
    )
    description: Text | None = about(
        "一句话介绍，给搜索引擎和转发时看",
        None,
        eg="各社区、各镇同台比武的成绩，和居民身边的好做法。",
    )
    owner: Text | None = about("主办单位", None, eg="杨柳街道")
    fictional: Flag = about("内容是不是虚构的；是就在每一页上注明", False)
    banner: Text | None = about(
        "虚构内容的提示语，显示在每一页顶上", None, eg="本站内容纯属虚构，只供测试"
    )
    base_url: Url | None = about(
        "网站的完整网址；写了才有订阅、网站地图和 robots.txt",
        None,
        eg="https://example.org/leitai/",
    )
    language: Text | None = about("网页的语言", None, eg="zh-CN")
    contact: ContactFile | None = about(
        "联系方式：更正、撤照片找谁", None, eg="{name: 街道办公室, address: 文化路1号}"
    )
    footer: FooterFile | None = about(
        "页脚的备案号、版权和链接", None, eg="{copyright: 杨柳街道版权所有}"
    )
    seasons: dict[Count, SeasonFile] = about(
        "每个年度一共几期，用来写“已收录1/4期”；不知道就不写", {}, eg="{2024: {rounds: 4}}"
    )
    topics: list[TopicFile] = about("话题，故事和金点子按它归类", [])
    meta: dict[Text, Text] = about("政务网站要求的 meta 标签", {}, eg="{SiteName: 高新区擂台赛}")
    theme: ThemeFile | None = about("自己的颜色和徽标", None, eg="{logo: logo.svg}")
