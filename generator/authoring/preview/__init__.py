"""The preview: livereload's server over a site of its own, which is rebuilt when its sources change."""

from generator.authoring.preview.listening import ListenError, Listening, addresses, listen
from generator.authoring.preview.server import PreviewServer, preview_folder

__all__ = [
    "ListenError",
    "Listening",
    "PreviewServer",
    "addresses",
    "listen",
    "preview_folder",
]
