"""After any series of edits, building again gives what building from nothing gives, byte for byte."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from PIL import Image

from generator.build import Options, build
from tests.photos.pictures import data_of

SITES = Path(__file__).parent.parent / "sites"
TEMPLATES = Path(__file__).parent.parent.parent / "templates"
UNITS = st.sampled_from(["donghe", "xihe", "nanhe"])
WORDS = st.sampled_from(["早市", "夜校", "茶话会", "一张桌子"])
PICTURES = [data_of(Image.new("RGB", (40, 30), colour), "PNG") for colour in ("red", "blue")]
LINKS = [
    "",
    "donghe.md",
    "xihe.md",
    "../../2024-1/stories/donghe.md",
    "../../2023-1/stories/xihe.md",
]
PICTURE = "\n![桌子](../2024-1/photos/1.png)\n"
CAPTIONED = "- {file: %s, caption: 早市上的桌子, alt: 一张桌子, credit: 杨柳街道%s}\n"


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


class AnyEdits(RuleBasedStateMachine):
    """A writer, and what can happen to a writer's folder; every rule ends with a build."""

    @initialize(preview=st.booleans())
    def begin(self, preview):
        # A preview makes no index, and lets assets keep their names.
        self.wanted = {"jobs": 1, "search": not preview, "plain_names": preview}
        self.home = Path(tempfile.mkdtemp(prefix="leitai-edits-"))
        self.root = Path(shutil.copytree(SITES / "small", self.home / "project"))
        self.folder = self.root / "content/rounds/2024-1"
        self.site = self.root / "site"
        self.older = Path(shutil.copytree(self.folder, self.folder.with_name("2023-1")))
        text = (self.older / "round.yaml").read_text(encoding="utf-8")
        (self.older / "round.yaml").write_text(text.replace("2024", "2023"), encoding="utf-8")
        (self.older / "index.md").write_text("去年的第一期。\n", encoding="utf-8")
        self.earlier: list[Path] = []
        self.build()

    def teardown(self):
        if hasattr(self, "home"):
            shutil.rmtree(self.home, ignore_errors=True)

    def build(self):
        before = tree(self.site)
        fresh = self.home / "fresh"
        shutil.rmtree(fresh, ignore_errors=True)
        for name in ("content", "templates"):
            if (self.root / name).exists():
                shutil.copytree(self.root / name, fresh / name)
        again = build(Options(self.root, self.site, **self.wanted))
        clean = build(Options(fresh, fresh / "site", **self.wanted))
        assert again.problems == clean.problems
        expected = tree(fresh / "site") if clean.ok else before
        found = tree(self.site)
        assert [p for p in found.keys() | expected.keys() if found.get(p) != expected.get(p)] == []

    def edit(self, path, pattern, new):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(pattern, new, text, count=1), encoding="utf-8")
        self.build()

    def stories(self):
        return sorted((self.root / "content/rounds").glob("*/stories/*.md"))

    @rule(older=st.booleans(), unit=UNITS, title=WORDS, body=WORDS, link=st.sampled_from(LINKS))
    def tell_a_story(self, older, unit, title, body, link):
        told = f"看[这里]({link})。" if link else ""
        folder = self.older if older else self.folder
        (folder / f"stories/{unit}.md").write_text(
            f"---\ntitle: {title}\nunit: {unit}\ngroup: shequ\ntopics: [为民服务]\n---\n{body}。{told}\n",
            encoding="utf-8",
        )
        self.build()

    @rule(which=st.integers(0, 3), many=st.integers(1, 2), word=WORDS)
    def add_a_sentence(self, which, many, word):
        for story in self.stories()[which : which + many]:
            story.write_text(story.read_text(encoding="utf-8") + f"\n{word}。\n", encoding="utf-8")
        self.build()

    @rule(word=WORDS, more=st.sampled_from(["", "\n[那张桌子](stories/donghe.md)\n", PICTURE]))
    def write_of_a_round(self, word, more):
        (self.older / "index.md").write_text(f"去年的{word}。\n{more}", encoding="utf-8")
        self.build()

    @rule(which=st.integers(0, 2), name=st.sampled_from(["a", "zaoshi"]))
    def rename_a_story(self, which, name):
        for story in self.stories()[which : which + 1]:
            story.rename(story.with_name(f"{name}.md"))
        self.build()

    @rule(which=st.integers(0, 2))
    def remove_a_story(self, which):
        for story in self.stories()[which : which + 1]:
            story.unlink()
        self.build()

    @rule(old=st.sampled_from(["90", "80", "91"]), new=st.integers(60, 100))
    def change_a_mark(self, old, new):
        self.edit(self.folder / "round.yaml", rf"\[{old}\b", f"[{new}")

    @rule(status=st.sampled_from(["final", "provisional", "draft"]))
    def change_the_status(self, status):
        file = self.folder / "round.yaml"
        text = re.sub(r"status: \w+\n", "", file.read_text(encoding="utf-8"))
        file.write_text(f"status: {status}\n{text}", encoding="utf-8")
        self.build()

    @rule(unit=UNITS, name=st.sampled_from(["东河社区", "新河社区", "河畔社区"]))
    def rename_a_unit(self, unit, name):
        self.edit(
            self.root / "content/units.yaml", rf"id: {unit}, name: \w+", f"id: {unit}, name: {name}"
        )

    @rule(key=st.sampled_from(["title", "owner", "banner"]), word=WORDS)
    def change_a_setting(self, key, word):
        self.edit(self.root / "content/site.yaml", rf"(?m)^{key}: .*", f"{key}: {word}")

    @rule(name=st.sampled_from(["1.png", "桌子.png"]), which=st.integers(0, 1), out=st.booleans())
    def bring_a_photo(self, name, which, out):
        photos = self.folder / "photos"
        photos.mkdir(exist_ok=True)
        (photos / name).write_bytes(PICTURES[which])
        (photos / "photos.yaml").write_text(
            CAPTIONED % (name, ", withdrawn: true" if out else ""), encoding="utf-8"
        )
        self.build()

    @rule()
    def remove_the_photos(self):
        shutil.rmtree(self.folder / "photos", ignore_errors=True)
        self.build()

    @rule(word=WORDS)
    def change_a_template(self, word):
        (self.root / "templates").mkdir(exist_ok=True)
        text = (TEMPLATES / "footer.html").read_text(encoding="utf-8")
        (self.root / "templates/footer.html").write_text(f"{text}<p>{word}</p>\n", encoding="utf-8")
        self.build()

    @rule(word=WORDS)
    def change_the_styles(self, word):
        (self.root / "templates/assets").mkdir(parents=True, exist_ok=True)
        text = (TEMPLATES / "assets/site.css").read_text(encoding="utf-8")
        (self.root / "templates/assets/site.css").write_text(
            f"{text}/* {word} */", encoding="utf-8"
        )
        self.build()

    @rule()
    def remove_the_templates(self):
        shutil.rmtree(self.root / "templates", ignore_errors=True)
        self.build()

    @rule(seconds=st.sampled_from([1, 1_000_000_000, 2_000_000_000]))
    def move_everything_in_time(self, seconds):
        for path in (self.root / "content").rglob("*"):
            os.utime(path, (seconds, seconds))
        self.build()

    @rule()
    def set_a_version_aside(self):
        self.earlier.append(
            Path(shutil.copytree(self.root / "content", self.home / f"v{len(self.earlier)}"))
        )

    @rule(which=st.integers(0, 3))
    def go_back_to_a_version(self, which):
        for version in self.earlier[which : which + 1]:
            shutil.rmtree(self.root / "content")
            shutil.copytree(version, self.root / "content")
        self.build()

    @rule(part=st.integers(0, 9), how=st.sampled_from(["remove", "shorten", "garble"]))
    def harm_the_cache(self, part, how):
        entries = sorted(p for p in (self.root / ".leitai").rglob("*") if p.is_file())
        for entry in entries[part::10]:
            data = entry.read_bytes()
            if how == "remove":
                entry.unlink()
            else:
                half = len(data) // 2
                entry.write_bytes(
                    data[:half] if how == "shorten" else data[:half] + b"?" + data[half + 1 :]
                )
        self.build()

    @rule(which=st.integers(0, 30), how=st.sampled_from(["remove", "change"]))
    def meddle_with_the_site(self, which, how):
        files = [
            p for p in sorted(self.site.rglob("*")) if p.is_file() and not p.name.startswith(".")
        ]
        for file in files[which : which + 1]:
            file.unlink() if how == "remove" else file.write_bytes(file.read_bytes() + b"\n")
        self.build_mended()

    def build_mended(self):
        """A failed build leaves even a meddled site alone, so only a good one is compared."""
        if build(Options(self.root, None, jobs=1)).ok:
            self.build()


def test_any_series_of_edits_ends_like_a_clean_build():
    run_state_machine_as_test(AnyEdits, settings=settings(max_examples=4, stateful_step_count=15))


@pytest.mark.slow
def test_any_long_series_of_edits_ends_like_a_clean_build():
    run_state_machine_as_test(AnyEdits, settings=settings(max_examples=50, stateful_step_count=40))
