"""Renders pages whose text is known: five languages, each clean, skewed, turned, noisy, pale, dark,
as a screen and as a phone sees it. `pages.py FOLDER`: NAME.ppm or .pgm beside NAME.txt."""

import random
import sys
from pathlib import Path

import numpy
from PIL import Image, ImageDraw, ImageFilter, ImageFont

SERIF = "/usr/share/fonts/truetype/liberation/LiberationSerif-Regular.ttf"
SANS = "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf"

TEXTS = {
    "eng": [
        "Every morning the baker opened her shop before the street was awake. The smell of warm "
        "bread went from door to door, and by seven o'clock the first customers stood in line.",
        "On 14 March 2019 she sold 312 loaves, more than on any other day. \"It must be the rain,\" "
        "she said, and wrote the number into a small blue book that nobody else ever read.",
        "Years later the book was found in a drawer, between two letters and a map of the harbour.",
    ],
    "deu": [
        "Jeden Morgen öffnete die Bäckerin ihr Geschäft, bevor die Straße erwachte. Der Duft von "
        "warmem Brot zog von Tür zu Tür, und um sieben Uhr standen die ersten Kunden Schlange.",
        "Am 14. März 2019 verkaufte sie 312 Brote, mehr als an jedem anderen Tag. Das müsse am "
        "Regen liegen, meinte sie und schrieb die Zahl in ein kleines blaues Heft.",
        "Jahre später fand man das Heft in einer Schublade, zwischen zwei Briefen und einer Karte.",
    ],
    "fra": [
        "Chaque matin, la boulangère ouvrait sa boutique avant que la rue ne soit réveillée. "
        "L'odeur du pain chaud passait de porte en porte, et à sept heures on faisait la queue.",
        "Le 14 mars 2019, elle vendit 312 pains, plus que tout autre jour. Elle pensait que "
        "c'était la pluie, et nota le nombre dans un petit cahier bleu que personne ne lisait.",
        "Des années après, le cahier fut trouvé dans un tiroir, entre deux lettres et une carte.",
    ],
    "spa": [
        "Cada mañana la panadera abría su tienda antes de que despertara la calle. El olor del "
        "pan caliente iba de puerta en puerta, y a las siete ya había una fila de clientes.",
        "El 14 de marzo de 2019 vendió 312 panes, más que ningún otro día. Pensó que sería la "
        "lluvia y anotó el número en un pequeño cuaderno azul que nadie más leía jamás.",
        "Años después el cuaderno apareció en un cajón, entre dos cartas y un mapa del puerto.",
    ],
    "rus": [
        "Каждое утро хозяйка пекарни открывала свою лавку, пока улица ещё спала. Запах тёплого "
        "хлеба шёл от двери к двери, и к семи часам первые покупатели уже стояли в очереди.",
        "14 марта 2019 года она продала 312 буханок, больше чем в любой другой день. Наверное, "
        "дело в дожде, сказала она и записала число в маленькую синюю тетрадь.",
        "Спустя годы тетрадь нашли в ящике стола, между двумя письмами и картой гавани.",
    ],
}


def wrapped(draw, text, font, width):
    lines, line = [], ""
    for word in text.split():
        longer = f"{line} {word}".strip()
        if draw.textlength(longer, font=font) > width:
            lines.append(line)
            line = word
        else:
            line = longer
    return lines + [line]


def page(texts, size=(1240, 900), points=30, face=SERIF, ink=20, paper=250, margin=100):
    image = Image.new("L", size, paper)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(face, points)
    y = margin
    for text in texts:
        for line in wrapped(draw, text, font, size[0] - 2 * margin):
            draw.text((margin, y), line, fill=ink, font=font)
            y += int(points * 1.35)
        y += points
    return image


def noisy(image, amount, seed):
    random_ = numpy.random.default_rng(seed)
    a = numpy.asarray(image).astype(float) + random_.normal(0, amount, (image.height, image.width))
    return Image.fromarray(a.clip(0, 255).astype("uint8"))


def phone(image, seed):
    """Falling light with a soft shadow, a little perspective, blur and noise."""
    w, h = image.size
    r = random.Random(seed)
    corners = [(r.uniform(0, 25), r.uniform(0, 25)), (r.uniform(0, 25), h - r.uniform(0, 25)),
               (w - r.uniform(0, 25), h - r.uniform(0, 25)), (w - r.uniform(0, 25), r.uniform(0, 25))]
    image = image.transform((w, h), Image.QUAD, [v for c in corners for v in c], Image.BICUBIC)
    y, x = numpy.mgrid[0:h, 0:w]
    light = 0.95 - 0.6 * (x / w) * (0.4 + 0.6 * y / h)
    light *= 1 - 0.35 / (1 + numpy.exp((x - y - r.uniform(0, w / 3)) / 40))
    a = numpy.asarray(image.filter(ImageFilter.GaussianBlur(0.8))).astype(float) * light
    return noisy(Image.fromarray(a.clip(0, 255).astype("uint8")), 5, seed)


def screen(texts, dark):
    """A window as a screen shows it: a bar, a menu of short words, text in small letters."""
    colours = dict(ink=220, paper=32) if dark else dict(ink=40, paper=255)
    image = page(texts, (760, 420), 13, SANS, margin=24, **colours)
    return image


KINDS = {
    "clean": lambda t, s: page(t),
    "large": lambda t, s: page(t, (1860, 1350), 46, margin=150),
    "skew": lambda t, s: page(t).rotate(-3.2, Image.BICUBIC, expand=True, fillcolor=250),
    "skew8": lambda t, s: page(t).rotate(8, Image.BICUBIC, expand=True, fillcolor=250),
    "turn90": lambda t, s: page(t).transpose(Image.ROTATE_270),
    "turn180": lambda t, s: page(t).transpose(Image.ROTATE_180),
    "turn270": lambda t, s: page(t).transpose(Image.ROTATE_90),
    "noisy": lambda t, s: noisy(page(t), 45, s),
    "pale": lambda t, s: noisy(page(t, ink=205, paper=235), 3, s),
    "dark": lambda t, s: page(t, face=SANS, points=26, ink=225, paper=30),
    "screen": lambda t, s: screen(t, False),
    "screendark": lambda t, s: screen(t, True),
    "phone": lambda t, s: phone(page(t), s),
}


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for number, (language, texts) in enumerate(TEXTS.items()):
        for kind, make in KINDS.items():
            name = folder / f"{language}-{kind}"
            make(texts, number).save(f"{name}.pgm")
            Path(f"{name}.txt").write_text("\n".join(texts) + "\n")


main()
