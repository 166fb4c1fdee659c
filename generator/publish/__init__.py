"""The publish room: bytes become the site, in a safe order.

`pack` and `served` are loaded by those who need them: a build does not, and should start at once.
"""

from generator.publish.manifest import MANIFEST, is_preview, read_manifest
from generator.publish.publisher import Owner, PublishReport, check_target, find_collisions, publish
from generator.publish.stage import PublishError, Stage, StagedFile

__all__ = [
    "MANIFEST",
    "Owner",
    "PublishError",
    "PublishReport",
    "Stage",
    "StagedFile",
    "check_target",
    "find_collisions",
    "is_preview",
    "publish",
    "read_manifest",
]
