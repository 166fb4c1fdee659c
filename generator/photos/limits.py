"""What is refused before anything is decoded, in words for the writer. Pure."""

from __future__ import annotations

from generator.photos.records import PhotoError
from generator.photos.sniff import Header

LARGEST = 250_000_000
"""The most pixels: the largest phone sensors have 200 million."""
LONGEST = 65_500
"""The longest side, in pixels, that JPEG can hold."""
SHORTEST = 8
"""The least pixels of a side: what is smaller is a dot or a line."""
LONGEST_SHAPE = 40
"""So many times longer than wide may a photo be; long screenshots reach twenty."""
MEMORY = 440_000_000
"""The most bytes that decoding one photo may hold, beside some 60 million for the program itself."""
SCANS = 200
"""The most passes of a progressive JPEG; cameras and editors write about ten."""

ENDINGS = {
    "jpeg": ("jpg", "jpeg", "jpe", "jfif"),
    "png": ("png",),
    "gif": ("gif",),
    "webp": ("webp",),
    "heic": ("heic", "heif", "hif"),
    "avif": ("avif", "heif"),
    "tiff": ("tif", "tiff"),
}
_RAW = frozenset({"nef", "arw", "dng", "rw2", "orf", "pef", "srw", "raf", "cr2", "cr3"})
_EXPORT = "用看图软件打开它，另存为 JPEG，再放进来。"
_AGAIN = "重新从手机或相机里导出，再放进来。"
_REFUSED = {
    "svg": ("这是 SVG 图形，里面可以藏脚本，不能当照片发布", "导出成 PNG 再放进来。"),
    "html": ("这是一个网页，不是照片", "打开原来的网页，把照片本身存下来。"),
    "text": ("这是一个文本文件，不是照片", "找到真正的照片，换掉它。"),
    "pointer": ("这只是照片的占位文件，照片本身还没有取下来", "运行 git lfs pull，把照片取下来。"),
    "pdf": ("这是 PDF，不是照片", "PDF 放进本期的 files 文件夹；要当照片，就把那一页导出成 JPEG。"),
    "zip": ("这是压缩包或办公文档，不是照片", "打开它，把里面的照片存成单独的文件。"),
    "bmp": ("BMP 图片不收", _EXPORT),
    "psd": ("Photoshop 文件不收", _EXPORT),
    "jxl": ("JPEG XL 图片不收", _EXPORT),
    "jp2": ("JPEG 2000 图片不收", _EXPORT),
    "bigtiff": ("BigTIFF 图片不收", _EXPORT),
    "raw": ("这是相机的原始文件（RAW）", "在相机软件里导出成 JPEG，再放进来。"),
    "video": ("这是视频，不是照片", "视频放到视频网站，在故事里写上链接。"),
    "": ("照片打不开，文件可能损坏，或不是图片", _AGAIN),
}


def judge(header: Header) -> None:
    """Raise what is wrong with a file that must not be decoded."""
    if header.kind in _REFUSED:
        raise PhotoError(*_REFUSED[header.kind])
    if not header.pixels:
        raise PhotoError("照片打不开，文件可能损坏或不完整", _AGAIN)
    size = f"{header.width}×{header.height}"
    if header.pixels > LARGEST or max(header.width, header.height) > LONGEST:
        raise PhotoError(
            f"照片太大（{size}）", "先缩小到 2.5 亿像素以内，每边不超过 6 万像素，再放进来。"
        )
    short, long = sorted((header.width, header.height))
    if short < SHORTEST or long > LONGEST_SHAPE * short:
        raise PhotoError(
            f"照片的尺寸（{size}）不像一张照片", "找到原来的照片，换掉它；图标和线条不当照片发布。"
        )
    if header.scans > SCANS:
        raise PhotoError(f"照片分成了 {header.scans} 遍存储，不像是相机拍的", _EXPORT)
    if header.held > MEMORY:
        raise PhotoError(
            f"照片（{size}）的存储方式要占太多内存才能打开",
            "用看图软件另存为普通的（基线、不是渐进式的）JPEG，或先缩小一些，再放进来。",
        )


def judge_name(kind: str, name: str) -> None:
    """Raise what is wrong with the name of a file of a kind; equal files may have different names."""
    stem, dot, ending = name.rpartition(".")
    endings = ENDINGS[kind]
    if ending.lower() in endings:
        return
    if ending.lower() in _RAW:
        raise PhotoError(*_REFUSED["raw"])
    if not dot:
        raise PhotoError("文件名没有结尾", f"把文件名改成 {name}.{endings[0]}。")
    raise PhotoError(
        f"照片的内容是 {kind.upper()}，文件名却以 .{ending} 结尾",
        f"把文件名改成 {stem}.{endings[0]}，用到它的地方也一起改。",
    )
