"""The peer's settings: one language, no feeds, no archives, nothing made that others do not make."""

SITENAME = "擂台赛"
SITEURL = ""
RELATIVE_URLS = True
DEFAULT_LANG = "zh-CN"
TIMEZONE = "Asia/Shanghai"
LOCALE = ["C.UTF-8"]
THEME = "theme"
PLUGIN_PATHS = ["."]
PLUGINS = ["contest"]

ARTICLE_PATHS = ["stories"]
ARTICLE_URL = ARTICLE_SAVE_AS = "stories/{round}/{slug}.html"
PAGE_PATHS = ["pages", "rounds", "seasons", "units"]
STATIC_PATHS: list[str] = []
TAG_URL = TAG_SAVE_AS = "topics/{slug}.html"
DIRECT_TEMPLATES = ["index", "rounds", "stories", "units"]
AUTHOR_SAVE_AS = CATEGORY_SAVE_AS = ""
USE_FOLDER_AS_CATEGORY = False
# A unit tells a story in many rounds: the same name is no translation.
ARTICLE_TRANSLATION_ID = PAGE_TRANSLATION_ID = None
FEED_ALL_ATOM = CATEGORY_FEED_ATOM = AUTHOR_FEED_ATOM = AUTHOR_FEED_RSS = None
TRANSLATION_FEED_ATOM = None

# No more than the bare loop's: `extra` and `codehilite` would cost time for what no story has.
MARKDOWN = {
    "extensions": [f"markdown.extensions.{name}" for name in ("meta", "tables", "footnotes")],
    "extension_configs": {},
    "output_format": "html5",
}
FORMATTED_FIELDS: list[str] = []
JINJA_ENVIRONMENT = {"autoescape": True, "trim_blocks": True, "lstrip_blocks": True}

NAVIGATION = {
    "index": "首页",
    "rounds": "各期",
    "medals": "奖牌榜",
    "stories": "故事",
    "units": "单位",
    "ideas": "金点子",
    "about": "关于",
}
