"""The front matter of texts, and photos.yaml"""

from __future__ import annotations

from generator.content.scalars import Count, Day, Flag, PhotoName, Text
from generator.content.schema.record import Choice, Record, SourceFile, Texts, about


class IdeaFile(Record):
    """A practice that others can copy."""

    heading = "一个金点子"
    name: Text = about("名称", eg="敲门办")
    summary: Text = about("怎么做的，别处照着做得到", eg="定期上门看望六十岁以上居民。")
    topic: Text | None = about("话题的名称", None, eg="为民服务")


class StoryFile(Record):
    """The front matter of a story."""

    heading = "故事的说明"
    title: Text = about("标题", eg="三张清单")
    unit: Text = about("讲的是哪个单位，写编号", eg="pinganlu")
    group: Text | None = about("在哪个组别，写编号", None, eg="community")
    summary: Text = about("一两句话的摘要", eg="居民点单，社工促单，团队履单。")
    topics: Texts = about("话题的名称，一个或几个", [], eg="[为民服务]")
    ideas: list[IdeaFile] = about("金点子：别处可以照着做的办法", [])
    cover: Text | None = about("封面照片的文件名，在本期 photos/ 里", None, eg="pinganlu-lists.jpg")
    author: Text | None = about("作者或供稿部门", None, eg="区融媒体中心")
    reviewed_by: Text | None = about("审核", None, eg="组织部")
    date: Day | None = about("日期；不写就用本期的公布日期", None)
    sources: list[SourceFile] = about("来源", [])
    layout: Choice("article", "slides") = about(  # type: ignore[valid-type]
        "版式：article 文章，slides 看图说话（一张照片配一段话）", "article"
    )


class WriteUpFile(Record):
    """The front matter of a round's index.md"""

    heading = "侧记 index.md 的说明"
    title: Text | None = about("标题", None, eg="同台比武")
    summary: Text | None = about("摘要", None, eg="一天的比赛，两个组别。")
    author: Text | None = about("作者或供稿部门", None, eg="区融媒体中心")
    reviewed_by: Text | None = about("审核", None, eg="组织部")
    date: Day | None = about("日期", None)


class ArticleFile(Record):
    """The front matter of a page."""

    heading = "页面的说明"
    title: Text = about("标题", eg="关于本站")
    summary: Text | None = about("摘要", None, eg="这个网站收录什么，成绩从哪里来。")
    order: Count = about("在导航里的先后，小的在前", 100, eg="10")
    nav: Flag = about("要不要放进导航", True)


class PhotoFile(Record):
    """One line of photos.yaml"""

    heading = "一张照片"
    file: PhotoName = about("文件名", eg="stage.jpg")
    caption: Text | None = about("图说", None, eg="看图说话，讲自己的故事")
    alt: Text | None = about(
        "给看不见图的人：图里是什么", None, eg="一位讲述者站在台上，身后是大屏幕"
    )
    credit: Text | None = about("摄影或绘制", None, eg="本站绘制")
    date: Day | None = about("拍摄日期", None)
    place: Text | None = about("在哪里拍的", None, eg="社区小广场")
    unit: Text | None = about("拍的是哪个单位，写编号", None, eg="pinganlu")
    illustration: Flag = about("是不是示意图；是就注明，不当成现场照片", False)
    decorative: Flag = about("是不是只作装饰；是就不念给读屏的人听", False)
    consent: Text | None = about("照片里的人同意发布的记录", None, eg="2024年12月签过同意书")
    withdrawn: Flag = about("撤下这张照片：不再发布，但留着记录", False)


class PhotosFile(Record):
    """photos.yaml as a whole: a list."""

    heading = "图集 photos.yaml"
    photos: list[PhotoFile] = about(
        "全部照片，按图集里的先后", eg="[{file: stage.jpg, caption: 看图说话}]"
    )
