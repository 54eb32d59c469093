"""Pictures drawn by numbers for fictional products: still lifes of plain shapes on a table, each of other bytes."""

import colorsys
import io
import random

from PIL import Image, ImageChops, ImageDraw, ImageFilter

_SIZE = 1200, 900
_QUALITY = 80

Colour = tuple[int, int, int]


def drawn(seed: str) -> bytes:
    """Return a JPEG of 1200×900 pixels that weighs what a phone's photo weighs after scripts/photo, 80–300 KB."""
    rng = random.Random(seed)
    width, height = _SIZE
    hue = rng.random()
    picture = _backdrop(_tint(hue, 0.25, 0.95), _tint(hue, 0.45, rng.uniform(0.4, 0.7)))
    pen = ImageDraw.Draw(picture)
    table = height * rng.randint(58, 72) // 100
    pen.rectangle((0, table, width, height), fill=_tint(rng.uniform(0.05, 0.12), 0.5, rng.uniform(0.3, 0.6)))
    for _ in range(rng.randint(3, 9)):
        _thing(pen, rng, table)
    picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.2)))
    for coarse, strength in ((4, rng.randint(22, 48)), (1, rng.randint(6, 18))):
        grain = _grain(rng, coarse, strength)
        picture = ImageChops.overlay(picture, Image.merge("RGB", (grain, grain, grain)))
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY)
    return out.getvalue()


def _backdrop(above: Colour, below: Colour) -> Image.Image:
    fade = Image.linear_gradient("L").resize(_SIZE)
    return Image.merge(
        "RGB", [fade.point([a + (b - a) * n // 255 for n in range(256)]) for a, b in zip(above, below, strict=True)]
    )


def _thing(pen: ImageDraw.ImageDraw, rng: random.Random, table: int) -> None:
    """Draw a jar, a box or a fruit that stands on the table, with a label."""
    width, height = _SIZE
    across, tall = rng.randint(90, 240), rng.randint(110, 420)
    left, foot = rng.randint(20, width - across - 20), rng.randint(table + 20, height - 30)
    hue = rng.choice((0.02, 0.08, 0.12, 0.3, 0.35, 0.55, 0.95)) + rng.uniform(-0.02, 0.02)
    body = _tint(hue, rng.uniform(0.4, 0.8), rng.uniform(0.35, 0.85))
    if rng.random() < 0.3:
        pen.ellipse((left, foot - across, left + across, foot), fill=body)
        return
    pen.rounded_rectangle((left, foot - tall, left + across, foot), radius=rng.randint(2, 40), fill=body)
    label = _tint(rng.random(), 0.15, 0.95)
    pen.rectangle((left + 8, foot - tall * 2 // 3, left + across - 8, foot - tall // 4), fill=label)
    for line in range(foot - tall * 3 // 5, foot - tall // 4 - 8, 16):
        pen.line((left + 20, line, left + 20 + rng.randint(20, across - 40), line), fill=body, width=5)


def _grain(rng: random.Random, coarse: int, strength: int) -> Image.Image:
    """Return grain of `coarse` pixels.

    Coarse grain weighs in all that is made of a photo, fine grain in the original.
    """
    width, height = _SIZE[0] // coarse, _SIZE[1] // coarse
    steps = bytes(128 + (value - 128) * strength // 128 for value in range(256))
    noise = Image.frombytes("L", (width, height), rng.randbytes(width * height).translate(steps))
    return noise.resize(_SIZE, Image.Resampling.BICUBIC)


def _tint(hue: float, saturation: float, brightness: float) -> Colour:
    red, green, blue = colorsys.hsv_to_rgb(hue % 1, saturation, brightness)
    return int(red * 255), int(green * 255), int(blue * 255)
