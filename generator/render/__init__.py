"""The render room: the plan becomes bytes."""

from generator.render.assets import Asset, load_assets, named_plainly, theme_assets
from generator.render.keys import canonical, frame_key, in_order, page_key
from generator.render.renderer import Renderer, Templates
from generator.render.slips import RenderError

__all__ = [
    "Asset",
    "RenderError",
    "Renderer",
    "Templates",
    "canonical",
    "frame_key",
    "in_order",
    "load_assets",
    "named_plainly",
    "page_key",
    "theme_assets",
]
