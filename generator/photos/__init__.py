"""The photos room: pure geometry, and the one place that touches pixels."""

from generator.photos.library import prepare_photos, prune_photos, withdrawn_photos
from generator.photos.records import RenderedPhoto, Rendition, Withdrawn

__all__ = [
    "RenderedPhoto",
    "Rendition",
    "Withdrawn",
    "prepare_photos",
    "prune_photos",
    "withdrawn_photos",
]
