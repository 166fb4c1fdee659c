"""What is no photograph by its measures alone is refused before anything is decoded."""

from __future__ import annotations

import pytest
from PIL import Image

from generator.photos.encode import encode
from generator.photos.records import PhotoError


@pytest.mark.parametrize("size", [(1, 1), (15, 900), (900, 1), (2000, 20), (16, 700)])
def test_dots_and_lines_are_no_photos(tmp_path, size):
    path = tmp_path / "p.png"
    Image.new("RGB", size, "green").save(path)
    with pytest.raises(PhotoError) as refused:
        encode(path)
    assert refused.value.message == f"照片的尺寸（{size[0]}×{size[1]}）不像一张照片"
    assert refused.value.hint
