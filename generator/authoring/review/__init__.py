"""Review: what publishing now would change against what was published last, for whoever has to agree to it."""

from generator.authoring.review.compare import Review, compare
from generator.authoring.review.published import Published, read_published
from generator.authoring.review.tell import as_page, as_text

__all__ = ["Published", "Review", "as_page", "as_text", "compare", "read_published"]
