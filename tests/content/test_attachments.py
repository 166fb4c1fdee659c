"""An attachment is published as it is, so its inside must be what its name says."""

from __future__ import annotations

import pytest

from generator.content.attachments import load_attachments

FOLDER = "content/rounds/2024-1/files"
ZIP, OLE = b"PK\x03\x04....", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...."


def loaded(root, name, data):
    path = root / FOLDER / name
    path.parent.mkdir(parents=True)
    path.write_bytes(data)
    problems = []
    found = load_attachments(root, "2024-1", [f"{FOLDER}/{name}"], problems)
    return found, problems


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("公示.pdf", b"%PDF-1.7 ..."),
        ("公示.PDF", b"\xef\xbb\xbf%PDF-1.4"),
        ("表.xlsx", ZIP),
        ("表.xls", OLE),
        ("表.et", OLE),
        ("文.wps", ZIP),
        ("文.ofd", ZIP),
        ("名单.csv", "单位,名次\n".encode("gb18030")),
    ],
)
def test_a_file_that_is_what_its_name_says_is_offered(tmp_path, name, data):
    found, problems = loaded(tmp_path, name, data)
    assert ([f.file for f in found], problems) == ([name], [])


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("公示.pdf", b"\xff\xd8\xff\xe1 a picture with its place", "不是 PDF 文件"),
        ("表.xlsx", b"MZ a program", "不是 XLSX 文件"),
        ("文.docx", OLE, "不是 DOCX 文件"),
        ("名单.csv", ZIP, "不是 CSV 文件"),
        ("名单.txt", b"\x00\x01", "不是 TXT 文件"),
        ("空.pdf", b"", "是空的"),
    ],
)
def test_a_file_that_is_something_else_is_refused(tmp_path, name, data, words):
    found, (problem,) = loaded(tmp_path, name, data)
    assert found == ()
    assert words in problem.message
    assert problem.hint
