"""Which addresses are those of videos."""

from __future__ import annotations

import pytest

from generator.domain.videos import video_site


@pytest.mark.parametrize(
    ("url", "site"),
    [
        ("https://www.bilibili.com/video/BV1xx", "哔哩哔哩"),
        ("https://b23.tv/abc", "哔哩哔哩"),
        ("http://v.qq.com/x/cover/a.html", "腾讯视频"),
        ("https://m.v.qq.com/x/a", "腾讯视频"),
        ("https://files.example.org/a/b.mp4?x=1", "files.example.org"),
        ("https://notbilibili.com/video/1", ""),
        ("https://qq.com/a.html", ""),
        ("https://bilibili.com/", ""),
        ("ftp://v.qq.com/x.mp4", ""),
        ("files/day.mp4", ""),
        ("", ""),
    ],
)
def test_videos_are_known_by_their_site_or_their_ending(url, site):
    assert video_site(url) == site
