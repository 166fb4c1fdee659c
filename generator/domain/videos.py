"""Which addresses are those of videos, and whose."""

from __future__ import annotations

from urllib.parse import urlsplit

_SITES = {
    "bilibili.com": "哔哩哔哩",
    "b23.tv": "哔哩哔哩",
    "v.qq.com": "腾讯视频",
    "channels.weixin.qq.com": "微信视频号",
    "youku.com": "优酷",
    "iqiyi.com": "爱奇艺",
    "mgtv.com": "芒果TV",
    "tv.cctv.com": "央视网",
    "douyin.com": "抖音",
    "kuaishou.com": "快手",
    "ixigua.com": "西瓜视频",
    "haokan.baidu.com": "好看视频",
    "tv.sohu.com": "搜狐视频",
    "video.weibo.com": "微博视频",
}
_FILES = (".mp4", ".m4v", ".mov", ".webm", ".m3u8")


def video_site(url: str) -> str:
    """Name the site that a video is on, by its host where it is a file; empty where it is no video."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    if parts.scheme not in ("http", "https") or not host:
        return ""
    for site, name in _SITES.items():
        if host == site or host.endswith("." + site):
            return name if parts.path.strip("/") else ""
    return host if parts.path.lower().endswith(_FILES) else ""
