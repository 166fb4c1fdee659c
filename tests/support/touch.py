"""Fingers on a screen."""

from __future__ import annotations

from playwright.sync_api import Page

STEPS = 8
REST = 150
"""Milliseconds."""


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """Draw one finger across the screen, from one point to another; it rests there before it leaves.

    A finger that left while moving would throw the page, how far depends on how busy the machine is.
    """
    fingers = page.context.new_cdp_session(page)
    (x0, y0), (x1, y1) = start, end
    points = [
        {"x": x0 + (x1 - x0) * n / STEPS, "y": y0 + (y1 - y0) * n / STEPS} for n in range(STEPS + 1)
    ]
    for number, point in enumerate(points):
        kind = "touchMove" if number else "touchStart"
        fingers.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    page.wait_for_timeout(REST)
    fingers.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [points[-1]]})
    fingers.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    fingers.detach()
