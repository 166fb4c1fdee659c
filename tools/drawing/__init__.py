"""Draws the illustrations of the site and of the demo: flat, warm, the same bytes from the same seed."""
