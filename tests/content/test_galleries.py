"""The order and the captions of a gallery without photos.yaml come from the names of its files."""

from __future__ import annotations

import pytest

from generator.content.galleries import caption_of, named_photos, photo_files

FOLDER = "content/rounds/2024-1/photos"


@pytest.mark.parametrize(
    ("name", "caption"),
    [
        ("01 早市开张.jpg", "早市开张"),
        ("2-当场听，当场记.JPG", "当场听，当场记"),
        ("3、收摊.png", "收摊"),
        ("04评委打分.heic", "评委打分"),
        ("5.合影.jpeg", "合影"),
        ("2024年春节联欢.jpg", "2024年春节联欢"),
        ("60岁以上的老人.jpg", "60岁以上的老人"),
        ("上午/07 签到.jpg", "签到"),
        ("早市.全景.jpg", "早市.全景"),
        ("0815.jpg", "0815"),
    ],
)
def test_a_name_gives_the_caption_without_the_number_that_orders(name, caption):
    assert caption_of(name) == caption


def test_photos_are_ordered_as_people_count():
    names = ["10 尾.jpg", "2 中.JPG", "1 头.jpg", "上午/2.png", "说明.txt", "photos.yaml"]
    files = sorted(f"{FOLDER}/{name}" for name in names)
    assert [f.removeprefix(FOLDER + "/") for f in photo_files(files, FOLDER)] == [
        "1 头.jpg",
        "2 中.JPG",
        "10 尾.jpg",
        "上午/2.png",
    ]


def test_without_a_list_every_photo_is_in_the_gallery_with_its_name_for_caption():
    (photo,) = named_photos("2024-1", FOLDER, [f"{FOLDER}/01 早市.jpg", f"{FOLDER}/a.txt"])
    assert (photo.caption, photo.alt, photo.listed) == ("早市", "早市", True)
