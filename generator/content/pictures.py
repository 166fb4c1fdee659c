"""What is said of pictures: that they are there, listed once, described, and not used carelessly."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from generator.content.suggest import nearest, suggestion
from generator.domain.paths import PHOTO_ENDINGS, is_external, photo_folder, resolve_picture
from generator.domain.project import Project
from generator.domain.stories import Photo, Reference, Text
from generator.problems import Problem, Severity, Where

_CAMERA = re.compile(
    r"(?:img|image|dsc[nf]?|pxl|mvimg|gopr|dji|wp|p|photo|pic|screenshot|mmexport|wx_camera|hdr|pano"
    r"|burst|微信图片|微信截图|qq图片|qq截图|屏幕截图|截屏|截图|图片|照片|未命名|新建)?"
    r"[\s_\-.()（）]*[\d][\d\s_\-.:()（）]*(?:副本|copy)?",
    re.IGNORECASE,
)
_CODE = re.compile(r"[0-9a-f]{8}(?:-?[0-9a-f]{4}){3}-?[0-9a-f]{12}", re.IGNORECASE)
_SAY = "用一句话写出画面里有什么，供看不见的读者听"


def check_pictures(
    project: Project, files: frozenset[str], refused: frozenset[str] = frozenset()
) -> Iterator[Problem]:
    """Check the photos of galleries, the covers, and the pictures in texts.

    A file that is itself `refused` is never offered for one that is not there.
    """
    offered = files - refused
    for photo in _first_listings(project):
        if isinstance(photo, Problem):
            yield photo
            continue
        words = () if photo.withdrawn or photo.decorative else tuple(_described(photo))
        if photo.path not in files and not photo.withdrawn:
            missing = _missing(
                photo.file, photo.path.removesuffix("/" + photo.file), photo.at, offered
            )
            # One line, one slip after the other: both are told in one.
            also = "".join(f"还要补上文字说明：{problem.hint}" for problem in words)
            yield replace(missing, hint=missing.hint + also)
        else:
            yield from words
    yield from _covers(project)
    for body in project.texts:
        yield from _in_text(project, body, files, offered)


def unseen_photos(
    project: Project, files: frozenset[str], unread: frozenset[str] = frozenset()
) -> tuple[frozenset[str], list[Problem]]:
    """Name the photos that photos.yaml leaves out and no text shows, and tell of each that it leaves out.

    What nobody can see is not published. Of a photos.yaml that is among the `unread` nothing is said, nor
    of a file that is offered where photos.yaml names one that is gone: it has been renamed.
    """
    shown = {
        path
        for body in project.texts
        for reference in body.references
        if reference.image
        for path in resolve_picture(body.file, reference.target)
    }
    covers = {(story.round, story.cover) for story in project.stories}
    covers |= {(round_.id, round_.cover) for round_ in project.rounds}
    renamed = {
        f"{folder}/{nearest(photo.file, _names_in(folder, files))}"
        for photo in project.photos
        if photo.listed and not photo.withdrawn and photo.path not in files
        for folder in [photo.path.removesuffix("/" + photo.file)]
    }
    unseen, problems = set(), []
    for photo in project.photos:
        if photo.listed or photo.withdrawn:
            continue
        listing = Where(photo.path.removesuffix(photo.file) + "photos.yaml")
        if listing.file in unread:
            continue
        if photo.path in shown or (photo.round, photo.file) in covers:
            problems.append(
                Problem(
                    f"照片“{photo.file}”没有列在 photos.yaml 里：正文里有，图集里没有",
                    listing,
                    "想让它也进图集，就在 photos.yaml 里加一行。",
                    Severity.NOTE,
                )
            )
            continue
        unseen.add(photo.path)
        if photo.path in renamed:
            continue
        problems.append(
            Problem(
                f"照片“{photo.file}”没有列在 photos.yaml 里，正文也没有用，不会发布",
                listing,
                "在 photos.yaml 里加一行；不用的照片移出这个文件夹。",
                Severity.WARNING,
            )
        )
    return frozenset(unseen), problems


def is_file_name(words: str, file: str) -> bool:
    """Tell whether words are no words but the name that a camera or a program gave to a file."""
    words = words.strip()
    stem = file.rpartition(".")[0]
    if words.casefold() == file.casefold() or _CODE.fullmatch(words):
        return True
    if words.casefold() == stem.casefold() and words.isascii() and " " not in words:
        return True
    return bool(_CAMERA.fullmatch(words) or re.fullmatch(r"[\w\-]+\.[a-z]{3,4}", words, re.ASCII))


def _first_listings(project: Project) -> Iterator[Photo | Problem]:
    seen: set[str] = set()
    for photo in project.photos:
        if photo.path in seen:
            yield Problem(f"照片“{photo.file}”列了两次", photo.at, "删掉一处。")
        else:
            yield photo
        seen.add(photo.path)


def _missing(name: str, folder: str, where: Where, files: frozenset[str]) -> Problem:
    return Problem(f"找不到照片“{name}”", where, suggestion(name, _names_in(folder, files), "照片"))


def _names_in(folder: str, files: frozenset[str]) -> list[str]:
    """List the pictures of a folder by their names."""
    start = folder + "/"
    there = [f.removeprefix(start) for f in files if f.startswith(start)]
    return sorted(name for name in there if name.lower().endswith(PHOTO_ENDINGS))


def _described(photo: Photo) -> Iterator[Problem]:
    """Ask for words in a gallery; a photo that only a text shows may get them there."""
    if not photo.listed:
        return
    if not photo.alt:
        yield Problem(
            f"照片“{photo.file}”没有文字说明 alt",
            photo.at,
            f"{_SAY}；纯装饰写 decorative: true。",
        )
    elif is_file_name(photo.alt, photo.file):
        yield Problem(
            f"照片“{photo.file}”的文字说明是文件名“{photo.alt}”，听不出画面",
            photo.at,
            f"{_SAY}；没有 photos.yaml 时就把文件名改成这句话。",
        )


def _covers(project: Project) -> Iterator[Problem]:
    by_round = {(photo.round, photo.file): photo for photo in project.photos}
    covers = [(s.cover, s.round, s.places.get("cover", s.at)) for s in project.stories]
    covers += [(r.cover, r.id, r.cover_at) for r in project.rounds]
    for cover, round_id, where in covers:
        photo = by_round.get((round_id, cover))
        if cover and photo is None:
            there = [file for owner, file in by_round if owner == round_id]
            yield Problem(f"找不到封面照片“{cover}”", where, suggestion(cover, there, "照片"))
        elif photo is not None and photo.withdrawn:
            yield _withdrawn(f"封面照片“{cover}”", where)


def _withdrawn(what: str, where: Where) -> Problem:
    return Problem(f"{what}已经撤下", where, "网站不会再显示它；也请从这里删掉。", Severity.WARNING)


def _in_text(
    project: Project, body: Text, files: frozenset[str], offered: frozenset[str]
) -> Iterator[Problem]:
    used: dict[str, Reference] = {}
    for reference in body.references:
        target, where = reference.target, reference.where
        if not reference.image:
            continue
        if "\\" in target:
            mend = f"改成“/”：{target.replace(chr(92), '/')}。"
            yield Problem(f"照片的路径“{target}”用的是“\\”", where, mend)
            continue
        if is_external(target):
            yield Problem("照片用了网上的地址", where, "把照片存进本期的 photos 文件夹再引用。")
            continue
        paths = resolve_picture(body.file, target)
        photo = next((p for p in map(project.photo_by_path.get, paths) if p), None)
        if photo is not None and photo.withdrawn:
            yield _withdrawn(f"照片“{target}”", where)
        elif photo is None and any(path in files for path in paths):
            yield Problem(
                f"照片“{target}”不在哪一期的 photos 文件夹里，不会显示",
                where,
                "把它移进那一期的 photos 文件夹，再改这里的路径。",
            )
        elif photo is None:
            name = target.rpartition("/")[2]
            yield _missing(name, photo_folder(body.file), where, offered)
        else:
            yield from _words(photo, reference)
            if photo.path in used:
                yield _again(target, where, used[photo.path].where.line)
            used.setdefault(photo.path, reference)


def _again(target: str, where: Where, line: int) -> Problem:
    return Problem(
        f"照片“{target}”在这篇里用了两次，第一次在第 {line} 行",
        where,
        "留下最合适的一处，另一处换一张。",
        Severity.WARNING,
    )


def _words(photo: Photo, reference: Reference) -> Iterator[Problem]:
    """Hold a text's own words for a picture, and ask for some where nobody wrote any."""
    if photo.decorative:
        return
    if reference.text and is_file_name(reference.text, photo.file):
        yield Problem(
            f"照片“{reference.target}”的文字说明是文件名“{reference.text}”，听不出画面",
            reference.where,
            f"在方括号里{_SAY}。",
        )
    elif not reference.text and not photo.alt and not photo.listed:
        yield Problem(
            f"照片“{reference.target}”没有文字说明",
            reference.where,
            f"在方括号里{_SAY}；纯装饰就列进 photos.yaml，写 decorative: true。",
        )
