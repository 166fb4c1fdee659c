"""Scenes: one function each, varied by a seed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from random import Random

from tools.drawing.parts import (
    COATS,
    CREAM,
    HEIGHT,
    INK,
    PAPER,
    RED,
    WALLS,
    WIDTH,
    board,
    building,
    car,
    circle,
    code_tile,
    cup,
    darker,
    ellipse,
    hand_of,
    hills,
    house,
    line,
    look,
    outside,
    path,
    person,
    plant,
    rect,
    room,
    sheet,
    sitter,
    table,
    tree,
)  # fmt: skip

Scene = Callable[[Random], list[str]]
LEAVES = ("#8a9a6b", "#9db08a", "#b9a15a", "#7d9a80")


def crowd(
    rng: Random, y: float, h: float, count: int, left: float = 60, right: float = 1860
) -> list[str]:
    """Draw a row of people seen from behind."""
    gap = (right - left) / count
    return [
        person(
            left + gap * (i + 0.5) + rng.uniform(-18, 18),
            y + rng.uniform(-14, 14),
            h * rng.uniform(0.94, 1.05),
            look(rng, elder=rng.random() < 0.35),
            back=True,
        )
        for i in range(count)
    ]


def blocks(rng: Random, ground: float, count: int = 3) -> list[str]:
    """Draw blocks of flats side by side."""
    drawn, x = [], rng.uniform(-40, 60)
    for _ in range(count):
        width, height = rng.uniform(430, 620), rng.uniform(430, 620)
        drawn.append(
            building(
                x, ground, width, height, rng.choice(WALLS), rng.randint(4, 6), rng.randint(4, 6)
            )
        )
        x += width + rng.uniform(40, 110)
    return drawn


def stage(rng: Random) -> list[str]:
    """A presenter before a large picture, judges at their table, listeners from behind."""
    parts = [
        room(rng, floor=860, with_window=False),
        rect(0, 800, WIDTH, 90, "#a8835e"),
        rect(0, 800, WIDTH, 18, "#c19c75"),
    ]
    parts += [rect(500, 90, 1000, 610, INK, 12), rect(524, 114, 952, 562, "#dfe9ea")]
    parts.append(
        '<clipPath id="s"><rect x="524" y="114" width="952" height="562"/></clipPath><g clip-path="url(#s)">'
    )
    parts.append(f'<g transform="translate(420,40) scale(0.62)">{hills(900, rng)}</g>')
    parts += [rect(524, 560, 952, 120, rng.choice(("#c9b87a", "#a9b58a", "#d3c08f")))]
    parts += (
        [house(620 + i * 210, 610 + (i % 2) * 24, 150) for i in range(4)]
        if rng.random() < 0.5
        else [f'<g transform="translate(500,330) scale(0.5)">{"".join(blocks(rng, 560, 4))}</g>']
    )
    parts.append("</g>")
    side = rng.choice((-1, 1))
    x = 370 if side > 0 else 1630
    parts.append(person(x, 850, 500, look(rng), "point", side))
    parts.append(plant(110 if side < 0 else 1810, 850, 1.3))
    parts += [
        sitter(280 + i * 340, 1010, 400, look(rng, elder=i == 1), back=True, pose="stand")
        for i in range(5)
    ]
    parts.append(table(120, 1040, 1680, 240, "#b88a5c"))
    parts += [rect(250 + i * 340, 1010, 70, 34, PAPER, 4) for i in range(5)]
    return parts


def inspection(rng: Random) -> list[str]:
    """A group walks through a courtyard, one takes notes."""
    parts = [outside(rng), *blocks(rng, 880), rect(0, 960, WIDTH, 320, "#cbbba6")]
    parts += [tree(x, 930, rng.uniform(330, 430), rng.choice(LEAVES)) for x in (140, 1090, 1780)]
    parts += [rect(300 + i * 150, 905, 110, 40, "#8aa588", 18) for i in range(4)]
    for i in range(5):
        x = 330 + i * 270 + rng.uniform(-30, 30)
        pose = "hold" if i == 2 else "point" if i == 4 else "stand"
        h = rng.uniform(500, 550)
        parts.append(
            person(
                x,
                1190 + (i % 2) * 40,
                h,
                look(rng, elder=i == 1, vest=RED if i == 4 else ""),
                pose,
                1 if i != 4 else -1,
                walking=i < 4,
            )
        )
        if pose == "hold":
            hx, hy = hand_of(x, 1190, h, "hold")
            parts.append(
                f'<g transform="rotate(-12 {hx:.0f} {hy:.0f})">{board(hx - 50, hy - 60, 100, 120, lines=4)}</g>'
            )
    return parts


def lists(rng: Random) -> list[str]:
    """Three lists on a wall, people reading them together."""
    parts = [room(rng, with_window=False)]
    for i, colour in enumerate(("#5e8379", "#7d94a6", "#c08a5a")):
        parts.append(board(330 + i * 440, 120, 380, 540, lines=5, ticks=i == 2, head_colour=colour))
    parts += [plant(150, 930, 1.4), plant(1790, 930, 1.4)]
    parts.append(person(420, 1180, 560, look(rng, elder=True), "stand", 1, stick=True))
    parts.append(person(760, 1210, 570, look(rng), "clap", 1))
    parts.append(person(1140, 1200, 580, look(rng, vest=RED), "point", -1))
    parts.append(person(1530, 1190, 550, look(rng, elder=rng.random() < 0.6), "stand", -1))
    return parts


def visit(rng: Random) -> list[str]:
    """A volunteer knocks, an elderly resident opens."""
    wall = rng.choice(WALLS)
    parts = [
        rect(0, 0, WIDTH, HEIGHT, wall),
        rect(0, 1060, WIDTH, 220, darker(wall, 0.8)),
        rect(0, 640, WIDTH, 420, darker(wall, 0.94)),
    ]
    parts += [rect(960, 180, 560, 890, "#6b4a38", 8), rect(1000, 220, 480, 850, "#f6e6d0")]
    parts += [rect(1190, 330, 210, 150, "#dfe9ea", 4), rect(1060, 860, 380, 210, "#e3d3bd")]
    parts.append(
        path("M1000,220 L1130,270 L1130,1040 L1000,1070Z", "#8a6048")
        + circle(1108, 660, 12, "#c9a15a")
    )
    parts.append(
        person(
            1290,
            1075,
            570,
            look(rng, elder=True),
            rng.choice(("reach", "stand")),
            -1,
            stick=rng.random() < 0.6,
        )
    )
    h = rng.uniform(620, 650)
    parts.append(
        person(690, 1130, h, look(rng, vest=RED), "raise" if rng.random() < 0.4 else "reach", 1)
    )
    if rng.random() < 0.7:
        parts.append(person(430, 1160, 610, look(rng), "hold", 1))
        hx, hy = hand_of(430, 1160, 610, "hold")
        parts.append(
            rect(hx - 60, hy - 40, 150, 110, "#c9a15a", 8) + rect(hx - 60, hy, 150, 14, RED)
        )
    parts += [
        rect(1600, 420, 170, 220, PAPER, 6),
        rect(1630, 450, 110, 20, RED),
        plant(150, 1120, 1.5),
        rect(930, 1060, 620, 30, "#8c7b6e", 8),
    ]
    return parts


def qr(rng: Random) -> list[str]:
    """An elder and a volunteer with a phone before a board with a code."""
    parts = [
        outside(rng),
        *blocks(rng, 860),
        rect(0, 940, WIDTH, 340, "#cbbba6"),
        tree(1700, 950, 460, rng.choice(LEAVES)),
    ]
    parts += [
        rect(330, 480, 24, 720, "#6b5a50"),
        rect(786, 480, 24, 720, "#6b5a50"),
        rect(270, 180, 600, 640, RED, 16),
        rect(296, 206, 548, 588, CREAM, 8),
    ]
    parts.append(code_tile(420, 250, 300, rng))
    parts += [rect(380, 620 + i * 50, 380 - 60 * i, 22, "#c9b49b", 8) for i in range(3)]
    parts.append(person(1080, 1190, 590, look(rng, elder=True), "hold", -1))
    parts.append(person(1340, 1210, 620, look(rng, vest=RED), "reach", -1))
    hx, hy = hand_of(1080, 1190, 590, "hold", -1)
    parts.append(
        rect(hx - 36, hy - 74, 56, 100, INK, 10) + rect(hx - 30, hy - 64, 44, 78, "#dfe9ea", 4)
    )
    if rng.random() < 0.5:
        parts.append(person(1590, 1180, 560, look(rng, elder=True), "stand", -1))
    return parts


def safety(rng: Random) -> list[str]:
    """Workers check a stairwell: extinguisher, cables, passage."""
    wall = rng.choice(WALLS)
    parts = [rect(0, 0, WIDTH, HEIGHT, wall), rect(0, 1050, WIDTH, 230, darker(wall, 0.8))]
    for i in range(7):
        parts.append(
            rect(
                1180 + i * 110, 970 - i * 90, 740, 90 * (i + 1) + 10, darker(wall, 0.86 - 0.02 * i)
            )
        )
    parts.append(line([(1160, 760), (1920, 130)], "#6b4a38", 22))
    parts += [
        line([(1200 + i * 120, 980 - i * 98), (1200 + i * 120, 730 - i * 98)], "#8c6a52", 12)
        for i in range(6)
    ]
    parts += [rect(150, 560, 300, 490, "#b9c4bd", 10), rect(180, 600, 240, 200, PAPER, 6)]
    parts.append(
        rect(250, 850, 100, 200, RED, 30)
        + rect(280, 815, 40, 50, INK, 6)
        + line([(320, 835), (385, 860), (380, 950)], INK, 12)
    )
    parts.append(person(590, 1130, 590, look(rng, vest="#c08a5a"), "low", -1))
    parts.append(person(860, 1160, 620, look(rng, vest=RED), "hold", -1))
    hx, hy = hand_of(860, 1160, 620, "hold", -1)
    parts.append(board(hx - 60, hy - 90, 110, 140, lines=4, ticks=True))
    parts.append(person(1080, 1140, 560, look(rng, elder=True), "stand", -1))
    parts.append(
        rect(560, 230, 300, 150, "#5e8379", 12)
        + path("M620,305 L700,260 L700,290 L800,290 L800,320 L700,320 L700,350Z", PAPER)
    )
    return parts


def meeting(rng: Random) -> list[str]:
    """Residents round a table, one has the microphone."""
    parts = [room(rng, floor=880)]
    parts.append(board(780, 130, 380, 260, lines=3))
    standing = rng.randrange(5)
    for i in range(5):
        x = 330 + i * 315
        who = look(rng, elder=rng.random() < 0.5)
        if i == standing:
            parts.append(person(x, 1110, 620, who, "clap", rng.choice((-1, 1))))
            parts.append(
                line([(x + 4, 712), (x + 34, 660)], INK, 16) + circle(x + 38, 652, 20, "#5c4a42")
            )
        else:
            parts.append(
                sitter(
                    x, 940, 560, who, 1 if i < standing else -1, pose=rng.choice(("hold", "clap"))
                )
            )
    parts.append(table(140, 900, 1640, 380))
    parts += [cup(300 + i * 330, 903) for i in range(5)]
    parts += [rect(440 + i * 330, 880, 110, 22, PAPER, 3) for i in range(4)]
    return parts


def basement(rng: Random) -> list[str]:
    """Workers pump water out of a basement while it rains outside."""
    parts = [rect(0, 0, WIDTH, HEIGHT, "#c3b8aa"), rect(0, 0, WIDTH, 150, "#a99c8c")]
    parts += [rect(180 + i * 640, 150, 110, 900, "#b3a697") for i in range(3)]
    parts += [rect(420, 210, 380, 130, "#9fb0bd", 6)] + [
        line([(440 + i * 36, 220), (426 + i * 36, 330)], "#dfe9ea", 5) for i in range(10)
    ]
    parts.append(
        path(f"M0,1010 Q480,960 960,1010 T{WIDTH},1000 L{WIDTH},{HEIGHT} L0,{HEIGHT}Z", "#8fa7b3")
    )
    parts += [ellipse(300 + i * 380, 1080 + (i % 2) * 70, 130, 12, "#b5c7cf") for i in range(5)]
    x = rng.uniform(560, 640)
    parts.append(person(x, 1110, 560, look(rng, vest="#c9a15a"), "low", 1))
    parts.append(person(1330, 1130, 590, look(rng, vest="#c9a15a"), "point", 1))
    parts.append(
        rect(x + 160, 960, 230, 140, RED, 14)
        + circle(x + 275, 1030, 44, CREAM)
        + rect(x + 250, 920, 60, 44, INK, 6)
    )
    parts.append(
        line([(x + 390, 1030), (1080, 1090), (1180, 900), (1700, 860), (1920, 700)], "#5c4a42", 26)
    )
    parts.append(
        line([(1480, 150), (1510, 380), (1470, 520)], "#8c8175", 8)
        + ellipse(1480, 545, 14, 24, "#8fa7b3")
    )
    if rng.random() < 0.5:
        parts.append(person(280, 1120, 550, look(rng, elder=True), "stand", 1))
    return parts


def parking(rng: Random) -> list[str]:
    """A courtyard with newly drawn bays."""
    parts = [
        outside(rng),
        *blocks(rng, 760),
        rect(0, 760, WIDTH, 520, "#a8a29a"),
        rect(0, 760, WIDTH, 60, "#8aa588"),
    ]
    parts += [tree(x, 800, 330, rng.choice(LEAVES)) for x in (90, 690, 1290, 1860)]
    for i in range(5):
        x = 60 + i * 370
        parts.append(path(f"M{x + 60},850 L{x + 76},850 L{x + 16},1050 L{x},1050Z", PAPER))
    parts.append(rect(0, 1050, WIDTH, 12, PAPER))
    empty = rng.randrange(5)
    parts += [
        car(90 + i * 370, 1010, 300, rng.choice((*COATS, "#b9b3ad", "#dfd6ca")))
        for i in range(5)
        if i != empty
    ]
    parts.append(person(560, 1240, 470, look(rng, vest=RED), "point", 1))
    parts.append(person(800, 1250, 460, look(rng, elder=True), "stand", -1))
    if rng.random() < 0.6:
        parts.append(person(1030, 1240, 450, look(rng), "stand", -1))
    return parts


def tea(rng: Random) -> list[str]:
    """Neighbours talk over tea."""
    parts = (
        [
            outside(rng, ground=760),
            *blocks(rng, 760),
            rect(0, 760, WIDTH, 520, "#cbbba6"),
            tree(250, 900, 760, rng.choice(LEAVES)),
            tree(1720, 880, 620, rng.choice(LEAVES)),
        ]
        if rng.random() < 0.5
        else [room(rng, floor=860), plant(1760, 1010, 1.6)]
    )
    count = rng.choice((4, 5, 6))
    gap = 1300 / count
    for i in range(count):
        x = 310 + gap * (i + 0.5)
        parts.append(
            sitter(
                x,
                960,
                560 * rng.uniform(0.95, 1.03),
                look(rng, elder=rng.random() < 0.6),
                1 if i < count / 2 else -1,
                pose=rng.choice(("hold", "clap", "hold")),
            )
        )
    parts.append(table(330, 930, 1260, 300, "#9c7350"))
    parts.append(
        ellipse(960, 910, 70, 44, "#b36a5e")
        + rect(1010, 880, 70, 16, "#b36a5e", 8)
        + circle(960, 864, 14, "#8a4b3f")
    )
    parts += [cup(450 + i * 210, 934, 0.9) for i in range(6) if i not in (2,)]
    parts.append(
        ellipse(700, 926, 80, 16, PAPER)
        + "".join(circle(660 + i * 26, 912, 14, "#c08a5a") for i in range(4))
    )
    return parts


def checklist(rng: Random) -> list[str]:
    """A grid worker walks between buildings with a ticked list."""
    parts = [outside(rng), *blocks(rng, 880, 4), rect(0, 950, WIDTH, 330, "#cbbba6")]
    parts += [tree(x, 940, 420, rng.choice(LEAVES)) for x in (120, 1800)]
    x = rng.uniform(620, 760)
    parts.append(person(x, 1210, 680, look(rng, vest=RED), "hold", 1, walking=True))
    hx, hy = hand_of(x, 1210, 680, "hold")
    parts.append(
        f'<g transform="rotate(-8 {hx:.0f} {hy:.0f})">{board(hx - 30, hy - 170, 190, 240, lines=5, ticks=True)}</g>'
    )
    parts.append(person(1280, 1190, 570, look(rng, elder=True), "reach", -1))
    parts.append(person(1520, 1180, 560, look(rng), "stand", -1))
    return parts


def question(rng: Random) -> list[str]:
    """A judge asks, a contestant answers at the lectern."""
    parts = [
        room(rng, floor=900, with_window=False),
        rect(0, 860, 960, 60, "#a8835e"),
        rect(620, 110, 760, 420, "#dfe9ea", 10),
        rect(700, 210, 420, 34, RED, 8),
        rect(700, 290, 560, 24, "#b9c4bd", 8),
        rect(700, 350, 500, 24, "#b9c4bd", 8),
    ]
    parts.append(person(400, 1090, 620, look(rng), "hold", 1))
    parts.append(
        path("M330,760 L560,760 L530,1100 L360,1100Z", "#8a6048")
        + rect(310, 735, 270, 40, "#b88a5c", 8)
        + line([(470, 735), (450, 660)], INK, 8)
        + circle(448, 652, 14, INK)
    )
    for i, x in enumerate((1010, 1290, 1570)):
        parts.append(
            sitter(x, 950, 580, look(rng, elder=i == 1), -1, pose="reach" if i == 0 else "hold")
        )
    parts.append(table(880, 930, 980, 350))
    parts += [rect(960 + i * 280, 900, 100, 30, PAPER, 4) for i in range(3)] + [
        cup(1120 + i * 280, 933, 0.8) for i in range(3)
    ]
    parts.append(plant(120, 1100, 1.5))
    return parts


def towns(rng: Random) -> list[str]:
    """Small towns amid fields, a river, mountains behind."""
    parts = [
        rect(0, 0, WIDTH, HEIGHT, "#f6e6d0"),
        circle(1500, 260, 80, "#f0c987"),
        hills(640, rng, ("#c3ccc6", "#a9b8ae", "#8fa394")),
    ]
    parts.append(rect(0, 640, WIDTH, 640, "#c9b87a"))
    for i, colour in enumerate(("#b5ba82", "#d3c08f", "#a9b58a", "#c9b06a", "#9db08a")):
        top = 660 + i * 120
        parts.append(
            path(
                f"M0,{top} Q500,{top - 50} 960,{top + 10} T{WIDTH},{top - 10} L{WIDTH},{top + 130} L0,{top + 130}Z",
                colour,
            )
        )
    parts.append(
        path(
            f"M0,960 C420,880 620,1060 1000,980 S1600,840 {WIDTH},900 L{WIDTH},990 C1600,930 1420,1080 1010,1090 S420,980 0,1070Z",
            "#9fb9c6",
        )
    )
    for cx, cy, s in (
        (250, 800, 120),
        (760, 850, 100),
        (1240, 780, 110),
        (1640, 800, 95),
        (520, 1190, 140),
        (1360, 1200, 130),
    ):
        parts += [
            house(cx + dx * s, cy + dy * s, s * 0.9, rng.choice(WALLS))
            for dx, dy in ((-1, 0), (0.15, -0.18), (1.2, 0.05))
        ]
        parts.append(tree(cx - s * 1.3, cy + 10, s * 1.4, rng.choice(LEAVES)))
    return parts


def library(rng: Random) -> list[str]:
    """A reading room."""
    parts = [room(rng, floor=900, with_window=False)]
    for shelf in range(2):
        x = 120 + shelf * 1180
        parts.append(rect(x, 110, 500, 800, "#8a6048", 6))
        for row in range(4):
            parts.append(rect(x + 24, 140 + row * 190, 452, 160, "#6b4a38"))
            at = x + 34.0
            while at < x + 440:
                w, h = rng.uniform(22, 44), rng.uniform(100, 146)
                parts.append(
                    rect(at, 300 + row * 190 - h, w, h, rng.choice((*COATS, "#dfd6ca")), 2)
                )
                at += w + 4
    parts += [
        sitter(760, 980, 560, look(rng, elder=True), 1),
        sitter(1130, 980, 540, look(rng), -1),
    ]
    parts.append(table(600, 940, 720, 340))
    parts += [
        path(f"M{x},935 L{x + 70},915 L{x + 140},935 L{x + 70},950Z", PAPER) for x in (760, 1000)
    ]
    parts.append(
        person(470, 1200, 430, look(rng), "hold", 1)
        + person(1560, 1200, 600, look(rng), "reach", 1)
    )
    return parts


def village(rng: Random) -> list[str]:
    """A village street below the hills."""
    parts = [
        rect(0, 0, WIDTH, 760, "#e8ecdf"),
        hills(700, rng),
        rect(0, 690, WIDTH, 590, "#b5ba82"),
        path("M760,700 L1080,700 L1500,1280 L420,1280Z", "#dfd0b6"),
    ]
    parts += [
        house(x, y, w, rng.choice(WALLS))
        for x, y, w in ((60, 860, 420), (520, 770, 240), (1180, 770, 250), (1480, 880, 430))
    ]
    parts += [
        tree(x, y, h, rng.choice(LEAVES))
        for x, y, h in ((520, 900, 330), (1440, 900, 340), (60, 1000, 420))
    ]
    parts.append(
        person(830, 1210, 480, look(rng, elder=True), "stand", 1, stick=True)
        + person(1040, 1190, 500, look(rng, vest=RED), "point", -1)
    )
    if rng.random() < 0.5:
        parts.append(person(660, 1240, 340, look(rng), "raise", 1))
    return parts


def orchard(rng: Random) -> list[str]:
    """Fruit trees at harvest."""
    parts = [
        rect(0, 0, WIDTH, 700, "#f1e9dc"),
        hills(640, rng),
        rect(0, 640, WIDTH, 640, "#a9b58a"),
    ]
    fruit = rng.choice((RED, "#c9832f", "#b9a13a"))
    for x, y, h in (
        (180, 860, 480),
        (620, 820, 430),
        (1060, 850, 470),
        (1500, 820, 440),
        (1820, 900, 520),
    ):
        parts.append(tree(x, y, h, "#7d9a6a"))
        parts += [
            circle(x + rng.uniform(-0.26, 0.26) * h, y - rng.uniform(0.45, 0.9) * h, 17, fruit)
            for _ in range(11)
        ]
    parts.append(
        person(480, 1190, 540, look(rng), "raise", -1)
        + person(1290, 1210, 550, look(rng, elder=True), "reach", -1)
    )
    for x in (760, 960):
        parts.append(
            path(f"M{x},1120 L{x + 170},1120 L{x + 145},1220 L{x + 25},1220Z", "#b88a5c")
            + "".join(circle(x + 30 + i * 28, 1112 - (i % 2) * 14, 22, fruit) for i in range(5))
        )
    return parts


def market(rng: Random) -> list[str]:
    """Stalls under awnings."""
    parts = [outside(rng), *blocks(rng, 760, 3), rect(0, 760, WIDTH, 520, "#cbbba6")]
    for i in range(3):
        x, colour = 80 + i * 620, rng.choice(("#5e8379", "#b36a5e", "#7d94a6", "#c9a15a"))
        parts += [rect(x + 20, 480, 14, 560, "#6b5a50"), rect(x + 486, 480, 14, 560, "#6b5a50")]
        parts.append(sitter(x + 260, 900, 520, look(rng), 1, pose="hold"))
        parts += [
            path(
                f"M{x + j * 104},430 L{x + (j + 1) * 104},430 L{x + (j + 1) * 104},540 Q{x + j * 104 + 52},590 {x + j * 104},540Z",
                colour if j % 2 == 0 else PAPER,
            )
            for j in range(5)
        ]
        parts.append(table(x, 880, 520, 200, "#9c7350"))
        parts += [
            circle(
                x + 50 + j * 46,
                868 - (j % 2) * 16,
                26,
                rng.choice((RED, "#c9a15a", "#8a9a6b", "#c08a5a")),
            )
            for j in range(10)
        ]
    parts += [
        person(x, 1250, 500, look(rng, elder=rng.random() < 0.5), "reach", rng.choice((-1, 1)))
        for x in (420, 1000, 1560)
    ]
    return parts


def children(rng: Random) -> list[str]:
    """Children draw and read after school."""
    parts = [room(rng, floor=860), board(700, 130, 460, 330, lines=3, head_colour="#5e8379")]
    parts.append(person(1500, 1090, 590, look(rng, vest=RED), "reach", -1))
    parts += [
        sitter(330 + i * 270, 980, 430, look(rng), rng.choice((-1, 1)), pose="hold")
        for i in range(4)
    ]
    parts.append(table(170, 960, 1180, 320, "#c19c75"))
    parts += [
        rect(280 + i * 270, 930, 120, 30, PAPER, 3)
        + line([(310 + i * 270, 940), (350 + i * 270, 950)], rng.choice(COATS), 8)
        for i in range(4)
    ]
    parts.append(plant(1790, 1000, 1.5))
    return parts


def flood(rng: Random) -> list[str]:
    """Volunteers stack sandbags in the rain."""
    parts = [
        rect(0, 0, WIDTH, 820, "#b9c7cc"),
        *blocks(rng, 800, 3),
        rect(0, 800, WIDTH, 480, "#b3a697"),
    ]
    parts.append(
        path(f"M0,1120 Q500,1070 960,1120 T{WIDTH},1100 L{WIDTH},{HEIGHT} L0,{HEIGHT}Z", "#8fa7b3")
    )
    for row in range(4):
        parts += [
            rect(
                500 + row * 55 + i * 150,
                1060 - row * 62,
                146,
                66,
                ("#c9b49b", "#bda88d")[(i + row) % 2],
                28,
            )
            for i in range(8 - row)
        ]
    parts.append(
        person(360, 1170, 560, look(rng, vest="#c9832f"), "low", 1)
        + person(1720, 1170, 580, look(rng, vest="#c9832f"), "reach", -1)
        + person(150, 1150, 540, look(rng, vest=RED), "point", 1)
    )
    parts += [
        line(
            [(x := rng.uniform(0, WIDTH), y := rng.uniform(0, 1000)), (x - 14, y + 60)],
            "#e4edf0",
            4,
        )
        for _ in range(70)
    ]
    return parts


def trees(rng: Random) -> list[str]:
    """People plant trees together."""
    parts = [
        rect(0, 0, WIDTH, 760, "#e8ecdf"),
        hills(700, rng),
        rect(0, 680, WIDTH, 600, "#a9b58a"),
        path(f"M0,1020 Q900,960 {WIDTH},1030 L{WIDTH},{HEIGHT} L0,{HEIGHT}Z", "#9c8060"),
    ]
    parts += [tree(x, 800, 260, rng.choice(LEAVES)) for x in (120, 380, 1560, 1800)]
    for i, x in enumerate((520, 960, 1400)):
        parts.append(tree(x, 1090, 430, "#8aa06b") + ellipse(x, 1095, 90, 22, "#7a5f45"))
        parts.append(person(x - 190, 1190, 540, look(rng, elder=i == 1), "low", 1))
        parts.append(
            line([(x - 60, 960), (x - 20, 1120)], "#7a5a3a", 14)
            + path(f"M{x - 40},1100 L{x},1090 L{x - 4},1150 L{x - 30},1155Z", "#8c8175")
        )
    parts.append(
        person(1690, 1190, 400, look(rng), "hold", -1) + rect(1560, 1110, 80, 80, "#7d94a6", 10)
    )
    return parts


def lift(rng: Random) -> list[str]:
    """An old block gets a lift."""
    parts = [
        outside(rng),
        building(120, 1000, 1100, 860, rng.choice(WALLS), 6, 7),
        rect(0, 1000, WIDTH, 280, "#cbbba6"),
    ]
    parts += [rect(1180, 60, 240, 950, "#9fb0bd", 6)] + [
        rect(1204, 84 + i * 152, 192, 128, "#dfe9ea", 4) for i in range(6)
    ]
    parts += [
        rect(1214, 700, 172, 296, "#6f7f86", 4),
        rect(1296, 700, 8, 296, "#dfe9ea"),
        tree(1700, 1020, 500, rng.choice(LEAVES)),
    ]
    parts.append(
        person(1090, 1180, 520, look(rng, elder=True), "stand", 1, stick=True)
        + person(910, 1200, 540, look(rng), "clap", 1)
        + person(1520, 1190, 540, look(rng, vest="#c9a15a"), "point", -1)
    )
    return parts


def rubbish(rng: Random) -> list[str]:
    """Sorting at the four bins."""
    parts = [
        outside(rng),
        *blocks(rng, 840, 3),
        rect(0, 840, WIDTH, 440, "#cbbba6"),
        path("M240,420 L1680,420 L1600,330 L320,330Z", "#5e8379"),
    ]
    parts += [rect(300, 420, 20, 600, "#6b5a50"), rect(1600, 420, 20, 600, "#6b5a50")]
    for i, colour in enumerate(("#6f8f78", "#7d94a6", "#b36a5e", "#8c8175")):
        x = 400 + i * 300
        parts.append(
            rect(x, 700, 220, 320, colour, 16)
            + rect(x - 14, 670, 248, 44, darker(colour), 12)
            + circle(x + 110, 860, 50, PAPER)
        )
    parts.append(
        person(470, 1210, 540, look(rng, elder=True), "reach", 1)
        + rect(620, 850, 80, 90, "#c9a15a", 10)
    )
    parts.append(
        person(1130, 1230, 580, look(rng, vest=RED), "point", -1)
        + person(1460, 1220, 380, look(rng), "hold", -1)
    )
    return parts


def repair(rng: Random) -> list[str]:
    """A repair table: fans, kettles, bicycles."""
    parts = [room(rng, floor=880), rect(650, 130, 620, 330, "#8a6048", 8)]
    parts += [
        line([(720 + i * 90, 180), (720 + i * 90, 180 + 60 + (i % 3) * 50)], "#b9b3ad", 16)
        + circle(720 + i * 90, 176, 14, PAPER)
        for i in range(6)
    ]
    parts.append(
        sitter(620, 960, 570, look(rng, elder=True), 1, pose="hold")
        + sitter(1120, 960, 560, look(rng), -1, pose="reach")
    )
    parts.append(table(380, 930, 1080, 350))
    parts.append(
        circle(880, 820, 86, "#7d94a6")
        + circle(880, 820, 62, "#dfe9ea")
        + rect(868, 900, 24, 30, INK)
        + "".join(
            line([(880, 820), (880 + dx, 820 + dy)], "#7d94a6", 14)
            for dx, dy in ((0, -50), (44, 26), (-44, 26))
        )
    )
    parts.append(
        rect(560, 880, 90, 50, "#b36a5e", 8)
        + person(1640, 1180, 590, look(rng, elder=rng.random() < 0.5), "hold", -1)
    )
    return parts


def square(rng: Random) -> list[str]:
    """Dancing and chatting on the square in the evening."""
    parts = [
        rect(0, 0, WIDTH, 820, rng.choice(("#f3dcc0", "#d5dbe2"))),
        *blocks(rng, 800, 4),
        rect(0, 800, WIDTH, 480, "#cdb99f"),
        ellipse(960, 1090, 860, 150, "#dccab0"),
    ]
    parts += [
        line([(x, 820), (x, 420)], "#5c4a42", 12) + circle(x, 410, 34, "#f6d9a0")
        for x in (180, 1740)
    ]
    for i in range(7):
        parts.append(
            person(
                260 + i * 235,
                1080 + (i % 2) * 110,
                480,
                look(rng, elder=rng.random() < 0.6),
                "raise" if rng.random() < 0.7 else "clap",
                rng.choice((-1, 1)),
            )
        )
    return parts


def clinic(rng: Random) -> list[str]:
    """Blood pressure and a word of advice."""
    parts = [
        room(rng, floor=890),
        rect(830, 140, 260, 260, PAPER, 12),
        rect(930, 180, 60, 180, RED, 6),
        rect(870, 240, 180, 60, RED, 6),
    ]
    parts.append(
        sitter(640, 970, 580, look(rng, elder=True), 1, pose="reach")
        + sitter(1180, 970, 590, look(rng, vest=PAPER), -1, pose="reach")
    )
    parts.append(
        table(480, 930, 900, 350, "#c9bfb2")
        + rect(860, 860, 170, 70, "#6f7f86", 10)
        + rect(880, 872, 90, 46, "#dfe9ea", 4)
    )
    parts.append(
        person(1590, 1180, 580, look(rng, elder=True), "stand", -1, stick=True)
        + plant(200, 1050, 1.6)
    )
    return parts


def road(rng: Random) -> list[str]:
    """A new road with lamps."""
    parts = [
        rect(0, 0, WIDTH, 760, "#dfe9ea"),
        hills(700, rng),
        rect(0, 680, WIDTH, 600, "#b5ba82"),
        path("M880,690 L1040,690 L1640,1280 L180,1280Z", "#8c8781"),
    ]
    parts += [
        path(
            f"M{960 - w},{y} L{960 + w},{y} L{960 + w * 1.25},{y + h} L{960 - w * 1.25},{y + h}Z",
            PAPER,
        )
        for y, w, h in ((740, 5, 40), (830, 8, 60), (950, 11, 80), (1110, 15, 110))
    ]
    parts += [
        line([(x, y), (x, y - h), (x + d * h * 0.3, y - h)], "#5c4a42", 10)
        + ellipse(x + d * h * 0.32, y - h + 8, 30, 14, "#f6d9a0")
        for x, y, h, d in (
            (420, 1090, 520, 1),
            (700, 850, 300, 1),
            (1500, 1090, 520, -1),
            (1220, 850, 300, -1),
        )
    ]
    parts += [
        house(60, 880, 300, rng.choice(WALLS)),
        house(1600, 870, 280, rng.choice(WALLS)),
        tree(250, 1020, 330, rng.choice(LEAVES)),
    ]
    parts.append(
        person(700, 1230, 470, look(rng, elder=True), "stand", 1, walking=True)
        + person(1130, 1220, 480, look(rng, vest="#c9832f"), "point", -1)
    )
    return parts


def kitchen(rng: Random) -> list[str]:
    """A canteen where elders eat together."""
    parts = [
        room(rng, floor=880, with_window=False),
        rect(120, 140, 900, 420, PAPER, 10),
        rect(150, 170, 840, 360, "#e3e4d8"),
    ]
    parts.append(
        sitter(420, 640, 480, look(rng, vest=PAPER), 1)
        + sitter(760, 640, 470, look(rng, vest=PAPER), -1)
        + rect(120, 560, 900, 60, "#b88a5c", 6)
    )
    parts += [ellipse(260 + i * 210, 556, 80, 26, "#8c8175") for i in range(4)]
    parts += [
        sitter(x, 990, 540, look(rng, elder=True), 1 if x < 1100 else -1)
        for x in (520, 900, 1280, 1640)
    ]
    parts.append(table(360, 960, 1440, 320, "#c19c75"))
    parts += [
        ellipse(520 + i * 370, 958, 70, 20, PAPER)
        + ellipse(520 + i * 370, 950, 46, 14, rng.choice(("#c08a5a", "#8a9a6b", "#b36a5e")))
        for i in range(4)
    ]
    return parts


def classroom(rng: Random) -> list[str]:
    """A class for grown-ups."""
    parts = [room(rng, floor=880, with_window=False), rect(460, 110, 1000, 480, "#4f6d62", 10)]
    parts += [rect(540, 190 + i * 90, 620 - i * 130, 24, "#dfe6dc", 8) for i in range(3)] + [
        circle(1300, 330, 90, "#dfe6dc") + circle(1300, 330, 76, "#4f6d62")
    ]
    parts.append(person(330, 1010, 600, look(rng), "point", 1))
    parts += [
        sitter(
            700 + i * 330, 1080, 480, look(rng, elder=rng.random() < 0.7), back=True, pose="stand"
        )
        for i in range(4)
    ]
    parts.append(table(520, 1150, 1380, 130))
    return parts


SCENES: Mapping[str, Scene] = {
    "stage": stage, "inspection": inspection, "lists": lists, "list": checklist, "visit": visit, "qr": qr,
    "safety": safety, "meeting": meeting, "basement": basement, "parking": parking, "tea": tea, "question": question,
    "towns": towns, "library": library, "village": village, "orchard": orchard, "market": market,
    "children": children, "flood": flood, "trees": trees, "lift": lift, "rubbish": rubbish, "repair": repair,
    "square": square, "clinic": clinic, "road": road, "kitchen": kitchen, "classroom": classroom,
}  # fmt: skip


def draw(scene: str, seed: int) -> str:
    """Draw a scene as SVG; the same seed gives the same picture."""
    return sheet(SCENES[scene](Random(f"{scene} {seed}")))
