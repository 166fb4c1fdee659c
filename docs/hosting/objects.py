"""Parts a pack made with `leitai pack --gzip` in two for an object store: python3 objects.py PACK FOLDER

FOLDER/压好的 gets the packed texts under their own names, to be uploaded with Content-Encoding: gzip;
FOLDER/其他 gets the rest, to be uploaded first, as it is. Python alone is enough to run this.
"""

import sys
import zipfile
from pathlib import Path


def part(pack: Path, folder: Path) -> tuple[int, int]:
    """Unpack into two folders that are not there yet; give how many files each got."""
    packed_folder, other_folder = folder / "压好的", folder / "其他"
    for made in (packed_folder, other_folder):
        made.mkdir(parents=True)
    with zipfile.ZipFile(pack) as archive:
        names = set(archive.namelist())
        packed = sorted(name for name in names if f"{name}.gz" in names)
        others = sorted(names - {f"{name}.gz" for name in packed} - set(packed))
        for names_in, source, target in (
            (packed, ".gz", packed_folder),
            (others, "", other_folder),
        ):
            for name in names_in:
                (target / name).parent.mkdir(parents=True, exist_ok=True)
                (target / name).write_bytes(archive.read(name + source))
    return len(packed), len(others)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("用法：python3 objects.py 网站的包.zip 文件夹")
    try:
        done = part(Path(sys.argv[1]), Path(sys.argv[2]))
    except FileExistsError:
        sys.exit(f"{sys.argv[2]} 里已经有东西了：先删掉，或换一个名字。")
    except (OSError, zipfile.BadZipFile) as error:
        sys.exit(f"打不开这个包：{error}")
    sys.stdout.write(f"分好了：压好的 {done[0]} 个，其他 {done[1]} 个。" + "\n")
