"""The publish room: bytes become the site, in a safe order."""

from generator.publish.manifest import MANIFEST, is_preview, read_manifest
from generator.publish.pack import Packed, finished_site, pack
from generator.publish.publisher import Owner, PublishReport, check_target, find_collisions, publish
from generator.publish.served import verify_served
from generator.publish.stage import PublishError, Stage, StagedFile

__all__ = [
    "MANIFEST",
    "Owner",
    "Packed",
    "PublishError",
    "PublishReport",
    "Stage",
    "StagedFile",
    "check_target",
    "find_collisions",
    "finished_site",
    "is_preview",
    "pack",
    "publish",
    "read_manifest",
    "verify_served",
]
