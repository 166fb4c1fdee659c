"""Parts of pictures as SVG: people, houses, trees, furniture. All lengths in units of a 1920 × 1280 sheet."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

WIDTH, HEIGHT = 1920, 1280
INK, RED, PAPER, CREAM = "#2b1d18", "#a61b1b", "#fffbf5", "#fbf3e6"
SKINS = ("#e8c39e", "#dcae86", "#f0cfae")
HAIRS = ("#2b1d18", "#3b2a22", "#4a3328")
GREYS = ("#b9b3ad", "#d2cdc8", "#9c958f")
COATS = (
    "#5e8379",
    "#7d94a6",
    "#c08a5a",
    "#b36a5e",
    "#8a9a6b",
    "#6f7f96",
    "#c9a15a",
    "#96748a",
    "#4f6d7a",
)
TROUSERS = ("#3f4650", "#5c4a42", "#4d5a66", "#6b5a50")
WALLS = ("#f1e3cd", "#e9ddd0", "#e3e4d8", "#dfe5e6", "#f3e0d2")
SKIES = ("#dfe9ea", "#e8ecdf", "#f6e6d0", "#d9e3ea", "#f1e9dc")


@dataclass(frozen=True, slots=True)
class Look:
    """How one person looks."""

    coat: str
    trousers: str
    skin: str
    hair: str
    long_hair: bool = False
    vest: str = ""


def look(rng: Random, *, elder: bool = False, vest: str = "") -> Look:
    """Choose a person's looks."""
    return Look(
        rng.choice(COATS),
        rng.choice(TROUSERS),
        rng.choice(SKINS),
        rng.choice(GREYS if elder else HAIRS),
        rng.random() < 0.5,
        vest,
    )


def rect(x: float, y: float, w: float, h: float, fill: str, r: float = 0, extra: str = "") -> str:
    """Draw a rectangle."""
    return f'<rect x="{x:.0f}" y="{y:.0f}" width="{w:.0f}" height="{h:.0f}" rx="{r:.0f}" fill="{fill}" {extra}/>'


def circle(x: float, y: float, r: float, fill: str) -> str:
    """Draw a circle."""
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{r:.1f}" fill="{fill}"/>'


def ellipse(x: float, y: float, rx: float, ry: float, fill: str, opacity: float = 1) -> str:
    """Draw an ellipse."""
    return f'<ellipse cx="{x:.0f}" cy="{y:.0f}" rx="{rx:.0f}" ry="{ry:.0f}" fill="{fill}" opacity="{opacity}"/>'


def line(points: list[tuple[float, float]], stroke: str, width: float) -> str:
    """Draw a thick line with round ends."""
    path = " ".join(f"{x:.0f},{y:.0f}" for x, y in points)
    return (
        f'<polyline points="{path}" fill="none" stroke="{stroke}" stroke-width="{width:.0f}" '
        'stroke-linecap="round" stroke-linejoin="round"/>'
    )


def path(d: str, fill: str, extra: str = "") -> str:
    """Draw a filled path."""
    return f'<path d="{d}" fill="{fill}" {extra}/>'


def darker(colour: str, by: float = 0.85) -> str:
    """Darken a colour."""
    parts = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return "#" + "".join(f"{int(part * by):02x}" for part in parts)


def head(x: float, y: float, r: float, who: Look, facing: int, back: bool) -> str:
    """Draw a head with its hair; no face, a turned cheek tells where it looks."""
    drawn = []
    if who.long_hair:
        for side in (-1.12, 0.58):
            drawn.append(rect(x + side * r, y - r * 0.4, r * 0.54, r * 1.5, who.hair, r * 0.27))
    drawn.append(circle(x, y, r, who.skin))
    if back:
        drawn.append(circle(x, y - r * 0.08, r * 1.04, who.hair))
    else:
        lean = facing * r * 0.25
        drawn.append(
            path(
                f"M{x - r * 1.08:.1f},{y + r * 0.12:.1f} A{r * 1.08:.1f},{r * 1.12:.1f} 0 0 1 "
                f"{x + r * 1.08:.1f},{y + r * 0.12:.1f} Q{x + lean + r * 0.35:.1f},{y - r * 0.15:.1f} "
                f"{x + lean:.1f},{y - r * 0.42:.1f} Q{x + lean - r * 0.5:.1f},{y - r * 0.3:.1f} "
                f"{x - r * 1.08:.1f},{y + r * 0.12:.1f}Z",
                who.hair,
            )
        )
    return "".join(drawn)


POSES: dict[str, tuple[tuple[float, float, float, float], tuple[float, float, float, float]]] = {
    # Elbow and hand of the far and the near arm, in heights, x along the facing direction.
    "stand": ((-0.15, 0.62, -0.15, 0.46), (0.15, 0.62, 0.16, 0.46)),
    "point": ((-0.15, 0.62, -0.14, 0.46), (0.24, 0.76, 0.42, 0.88)),
    "hold": ((0.02, 0.6, 0.2, 0.62), (0.17, 0.6, 0.24, 0.64)),
    "raise": ((-0.15, 0.62, -0.14, 0.46), (0.2, 0.78, 0.23, 0.98)),
    "clap": ((-0.08, 0.62, 0.1, 0.68), (0.18, 0.62, 0.12, 0.68)),
    "reach": ((-0.13, 0.62, -0.1, 0.48), (0.2, 0.66, 0.36, 0.62)),
    "low": ((0.02, 0.58, 0.2, 0.42), (0.18, 0.58, 0.28, 0.4)),
}


def person(
    x: float,
    y: float,
    h: float,
    who: Look,
    pose: str = "stand",
    facing: int = 1,
    *,
    back: bool = False,
    walking: bool = False,
    stick: bool = False,
) -> str:
    """Draw a person whose feet stand at (x, y)."""
    w = h * 0.235
    hip, shoulder = y - h * 0.46, y - h * 0.8
    step = h * 0.09 if walking else h * 0.015
    drawn = [ellipse(x, y, h * 0.19, h * 0.022, INK, 0.14)]
    for side in (-1, 1):
        foot = x + side * (w * 0.2 + step)
        drawn.append(
            line([(x + side * w * 0.19, hip), (foot, y - h * 0.03)], who.trousers, h * 0.085)
        )
        drawn.append(ellipse(foot + facing * h * 0.02, y - h * 0.013, h * 0.05, h * 0.02, INK))
    far, near = POSES[pose]
    drawn.append(_arm(x, y, h, w, far, facing, -1, darker(who.coat), who.skin))
    body = (
        f"M{x - w * 0.36:.0f},{shoulder - h * 0.02:.0f} Q{x:.0f},{shoulder - h * 0.05:.0f} "
        f"{x + w * 0.36:.0f},{shoulder - h * 0.02:.0f} Q{x + w * 0.56:.0f},{shoulder:.0f} "
        f"{x + w * 0.54:.0f},{shoulder + h * 0.12:.0f} L{x + w * 0.5:.0f},{hip + h * 0.05:.0f} "
        f"L{x - w * 0.5:.0f},{hip + h * 0.05:.0f} L{x - w * 0.54:.0f},{shoulder + h * 0.12:.0f} "
        f"Q{x - w * 0.56:.0f},{shoulder:.0f} {x - w * 0.36:.0f},{shoulder - h * 0.02:.0f}Z"
    )
    drawn.append(path(body, who.coat))
    if who.vest:
        drawn.append(
            rect(x - w * 0.42, shoulder + h * 0.01, w * 0.84, h * 0.34, who.vest, h * 0.03)
        )
        drawn.append(rect(x - w * 0.42, shoulder + h * 0.17, w * 0.84, h * 0.025, CREAM))
    drawn.append(rect(x - h * 0.028, y - h * 0.86, h * 0.056, h * 0.08, darker(who.skin, 0.92)))
    drawn.append(head(x, y - h * 0.905, h * 0.078, who, facing, back))
    drawn.append(_arm(x, y, h, w, near, facing, 1, darker(who.coat, 0.92), who.skin))
    if stick:
        hand = x + facing * near[2] * h
        drawn.append(
            line([(hand, y - h * 0.47), (hand + facing * h * 0.03, y)], "#7a5a3a", h * 0.02)
        )
    return "".join(drawn)


def _arm(
    x: float, y: float, h: float, w: float, arm: tuple[float, float, float, float], facing: int, side: int,
    sleeve: str, skin: str,
) -> str:  # fmt: skip
    """Draw one arm from shoulder over elbow to hand."""
    start = (x + facing * side * w * 0.44, y - h * 0.77)
    elbow = (x + facing * arm[0] * h, y - arm[1] * h)
    hand = (x + facing * arm[2] * h, y - arm[3] * h)
    return line([start, elbow, hand], sleeve, h * 0.062) + circle(*hand, h * 0.034, skin)


def hand_of(x: float, y: float, h: float, pose: str, facing: int = 1) -> tuple[float, float]:
    """Tell where the near hand of a pose is, to put a thing into it."""
    near = POSES[pose][1]
    return x + facing * near[2] * h, y - near[3] * h


def sitter(
    x: float,
    seat: float,
    h: float,
    who: Look,
    facing: int = 1,
    *,
    pose: str = "hold",
    back: bool = False,
) -> str:
    """Draw a seated person from the hips up; a table or chair back hides the rest."""
    return person(x, seat + h * 0.46, h, who, pose, facing, back=back)


def tree(x: float, y: float, h: float, leaf: str = "#8a9a6b", trunk: str = "#7a5a3a") -> str:
    """Draw a tree that stands at (x, y)."""
    crown = "".join(
        ellipse(x + dx * h, y - dy * h, r * h, r * h * 0.92, colour)
        for dx, dy, r, colour in (
            (-0.16, 0.56, 0.2, darker(leaf, 0.93)),
            (0.17, 0.58, 0.19, darker(leaf, 0.93)),
            (0, 0.74, 0.25, leaf),
            (0.02, 0.54, 0.2, leaf),
        )
    )
    return rect(x - h * 0.028, y - h * 0.45, h * 0.056, h * 0.45, trunk) + crown


def building(
    x: float, y: float, w: float, h: float, wall: str, floors: int, columns: int, roof: str = ""
) -> str:
    """Draw a block of flats on the ground line y."""
    drawn = [rect(x, y - h, w, h, wall)]
    drawn.append(rect(x - 10, y - h - 18, w + 20, 26, roof or darker(wall, 0.8)))
    cell_w, cell_h = w / columns, h / floors
    for row in range(floors):
        for column in range(columns):
            left, top = x + column * cell_w + cell_w * 0.22, y - h + row * cell_h + cell_h * 0.25
            glass = "#c8d6da" if (row * 7 + column * 5) % 4 else "#f3d9a2"
            drawn.append(rect(left, top, cell_w * 0.56, cell_h * 0.46, glass, 3))
            drawn.append(rect(left + cell_w * 0.265, top, cell_w * 0.03, cell_h * 0.46, wall))
            if column % 2 == 0:
                drawn.append(
                    rect(left - 6, top + cell_h * 0.46, cell_w * 0.56 + 12, 8, darker(wall, 0.86))
                )
    return "".join(drawn)


def house(x: float, y: float, w: float, wall: str = "#f1e3cd", roof: str = "#8a6a58") -> str:
    """Draw a one-storey village house with a tiled roof."""
    h = w * 0.42
    drawn = [rect(x, y - h, w, h, wall)]
    drawn.append(
        path(
            f"M{x - w * 0.08:.0f},{y - h:.0f} L{x + w * 0.12:.0f},{y - h * 1.62:.0f} L{x + w * 0.88:.0f},{y - h * 1.62:.0f} L{x + w * 1.08:.0f},{y - h:.0f}Z",
            roof,
        )
    )
    drawn.append(rect(x + w * 0.42, y - h * 0.66, w * 0.16, h * 0.66, "#7a4a35", 3))
    for left in (0.12, 0.7):
        drawn.append(rect(x + w * left, y - h * 0.64, w * 0.18, h * 0.34, "#c8d6da", 3))
    return "".join(drawn)


def hills(
    y: float, rng: Random, colours: tuple[str, ...] = ("#b9c4bd", "#a3b3a6", "#8fa394")
) -> str:
    """Draw ridges one behind the other above the line y."""
    drawn = []
    for depth, colour in enumerate(colours):
        base = y + depth * 10
        points = [f"M0,{base:.0f}"]
        x, top = 0.0, base - 260 + depth * 70
        while x < WIDTH:
            width = rng.uniform(240, 420)
            peak = top - rng.uniform(0, 110)
            points.append(
                f"Q{x + width / 2:.0f},{peak - 60:.0f} {x + width:.0f},{top + rng.uniform(20, 60):.0f}"
            )
            x += width
        drawn.append(path(" ".join(points) + f" L{WIDTH},{base:.0f} Z", colour))
    return "".join(drawn)


def table(x: float, y: float, w: float, h: float, top: str = "#b88a5c") -> str:
    """Draw a table whose upper edge is at y."""
    return (
        rect(x + w * 0.05, y + 20, w * 0.9, h - 20, darker(top, 0.86))
        + rect(x, y, w, 34, top, 8)
        + rect(x + w * 0.05, y + 34, w * 0.9, 12, darker(top, 0.74))
    )


def cup(x: float, y: float, s: float = 1) -> str:
    """Draw a tea cup standing at (x, y)."""
    return rect(x - 22 * s, y - 40 * s, 44 * s, 40 * s, PAPER, 8 * s) + rect(
        x - 22 * s, y - 30 * s, 44 * s, 7 * s, "#7d94a6"
    )


def window(x: float, y: float, w: float, h: float, sky: str) -> str:
    """Draw a window in a wall."""
    return (
        rect(x - 14, y - 14, w + 28, h + 28, PAPER, 6)
        + rect(x, y, w, h, sky)
        + path(
            f"M{x:.0f},{y + h:.0f} L{x:.0f},{y + h * 0.7:.0f} Q{x + w * 0.35:.0f},{y + h * 0.5:.0f} {x + w:.0f},{y + h * 0.75:.0f} L{x + w:.0f},{y + h:.0f}Z",
            "#a3b3a6",
        )
        + rect(x + w / 2 - 6, y, 12, h, PAPER)
    )


def board(
    x: float,
    y: float,
    w: float,
    h: float,
    *,
    lines: int = 5,
    ticks: bool = False,
    head_colour: str = RED,
) -> str:
    """Draw a board or sheet with lines of writing, ticked if wanted."""
    drawn = [rect(x, y, w, h, PAPER, 10, f'stroke="{darker(CREAM, 0.8)}" stroke-width="6"')]
    drawn.append(rect(x + w * 0.1, y + h * 0.08, w * 0.8, h * 0.08, head_colour, 6))
    for index in range(lines):
        top = y + h * (0.26 + 0.68 * index / max(lines, 1))
        left = x + w * 0.1
        if ticks:
            drawn.append(
                line(
                    [
                        (left, top + h * 0.03),
                        (left + w * 0.04, top + h * 0.06),
                        (left + w * 0.11, top - h * 0.01),
                    ],
                    "#5e8379",
                    w * 0.03,
                )
            )
            left += w * 0.18
        width = w * (0.8 if not ticks else 0.6) * (1 - 0.22 * (index % 3) / 2)
        drawn.append(rect(left, top, width, h * 0.045, "#d3c4b2", 5))
    return "".join(drawn)


def car(x: float, y: float, w: float, colour: str) -> str:
    """Draw a car seen from the side, wheels at y."""
    h = w * 0.3
    return (
        path(
            f"M{x:.0f},{y - h * 0.3:.0f} Q{x:.0f},{y - h * 0.75:.0f} {x + w * 0.14:.0f},{y - h * 0.78:.0f} L{x + w * 0.27:.0f},{y - h * 1.35:.0f} Q{x + w * 0.3:.0f},{y - h * 1.45:.0f} {x + w * 0.36:.0f},{y - h * 1.45:.0f} L{x + w * 0.66:.0f},{y - h * 1.45:.0f} Q{x + w * 0.72:.0f},{y - h * 1.45:.0f} {x + w * 0.83:.0f},{y - h * 0.82:.0f} Q{x + w:.0f},{y - h * 0.8:.0f} {x + w:.0f},{y - h * 0.3:.0f}Z",
            colour,
        )
        + path(
            f"M{x + w * 0.31:.0f},{y - h * 0.82:.0f} L{x + w * 0.38:.0f},{y - h * 1.3:.0f} L{x + w * 0.64:.0f},{y - h * 1.3:.0f} L{x + w * 0.76:.0f},{y - h * 0.82:.0f}Z",
            "#dfe9ea",
        )
        + "".join(
            circle(x + w * at, y - h * 0.24, h * 0.27, INK)
            + circle(x + w * at, y - h * 0.24, h * 0.12, "#b9b3ad")
            for at in (0.22, 0.78)
        )
    )


def plant(x: float, y: float, s: float = 1) -> str:
    """Draw a potted plant."""
    leaves = "".join(
        path(
            f"M{x:.0f},{y - 60 * s:.0f} Q{x + dx * s:.0f},{y - (130 + abs(dx) * 0.2) * s:.0f} {x + dx * 1.3 * s:.0f},{y - (190 - abs(dx)) * s:.0f} Q{x + dx * 0.4 * s:.0f},{y - 130 * s:.0f} {x:.0f},{y - 60 * s:.0f}Z",
            colour,
        )
        for dx, colour in ((-70, "#6f8f78"), (70, "#7d9a80"), (-30, "#8aa588"), (34, "#6f8f78"))
    )
    return leaves + path(
        f"M{x - 44 * s:.0f},{y - 70 * s:.0f} L{x + 44 * s:.0f},{y - 70 * s:.0f} L{x + 32 * s:.0f},{y:.0f} L{x - 32 * s:.0f},{y:.0f}Z",
        "#b36a5e",
    )


def code_tile(x: float, y: float, s: float, rng: Random) -> str:
    """Draw something that recalls a QR code without being one: nothing can scan it."""
    cell = s / 9
    drawn = [rect(x - cell, y - cell, s + 2 * cell, s + 2 * cell, PAPER, 8)]
    for row in range(9):
        for column in range(9):
            if rng.random() < 0.45:
                drawn.append(
                    rect(
                        x + column * cell, y + row * cell, cell * 0.92, cell * 0.92, INK, cell * 0.3
                    )
                )
    return "".join(drawn)


def room(rng: Random, *, floor: float = 900, with_window: bool = True) -> str:
    """Draw an empty room."""
    wall = rng.choice(WALLS)
    drawn = [
        rect(0, 0, WIDTH, floor, wall),
        rect(0, floor, WIDTH, HEIGHT - floor, darker(wall, 0.84)),
    ]
    drawn.append(rect(0, floor - 16, WIDTH, 16, darker(wall, 0.9)))
    if with_window:
        drawn.append(window(rng.choice((150, 1390)), 180, 380, 330, rng.choice(SKIES)))
    return "".join(drawn)


def outside(rng: Random, *, ground: float = 880, ground_colour: str = "#d9cdbd") -> str:
    """Draw sky and ground."""
    return rect(0, 0, WIDTH, ground, rng.choice(SKIES)) + rect(
        0, ground, WIDTH, HEIGHT - ground, ground_colour
    )


def sheet(parts: list[str]) -> str:
    """Put parts together to a picture."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}">{"".join(parts)}</svg>\n'
