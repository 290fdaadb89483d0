"""Damage below the structure: to the lines, signs and bytes of a text."""

from random import Random

from fuzz_case import Harm, told_or_same, unknowable
from hostile_words import LINES


def encoded(rng: Random, text: str) -> bytes:
    """Write a text in UTF-8, now and then with a byte order mark."""
    return text.encode("utf-8" if rng.randrange(4) else "utf-8-sig")


def damaged_text(rng: Random, text: str) -> tuple[bytes, Harm]:
    """Damage a text in one way, of which it is known what may come of it."""
    lines = text.splitlines(keepends=True)
    place = rng.randrange(len(lines))
    end = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    match rng.randrange(8):
        case 0:
            lines.insert(place, rng.choice(LINES) + end)
            harm = told_or_same(f"a line {lines[place][:20]!r}")
        case 1:
            lines.insert(place, lines[place])
            harm = told_or_same("a line twice")
        case 2:
            del lines[place]
            harm = unknowable("a line less")
        case 3:
            other = rng.randrange(len(lines))
            lines[place], lines[other] = lines[other], lines[place]
            harm = unknowable("two lines changed")
        case 4:
            sign = rng.choice(
                ["\x00", "\x1b", "\u202e", "\u200b", "\u2028", "\ud7ff", "&", "*", "!", "{", "[", '"', "'", "#", ":", "\t", "，"]
            )
            at = rng.randrange(len(text) + 1)
            return (text[:at] + sign + text[at:]).encode(), unknowable(f"a sign {sign!r}")
        case 5:
            encoding = rng.choice(["utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030", "utf-7"])
            return text.encode(encoding), told_or_same(f"in {encoding}")
        case _:
            return damaged_bytes(rng, text.encode()), unknowable("bytes")
    return "".join(lines).encode(errors="replace"), harm


def damaged_bytes(rng: Random, data: bytes) -> bytes:
    """Flip, cut out, repeat or cut off some bytes."""
    changed = bytearray(data)
    for _each in range(rng.choice([1, 1, 2, 8])):
        start = rng.randrange(len(changed) + 1)
        end = min(len(changed), start + rng.choice([1, 1, 4, 64]))
        match rng.randrange(5):
            case 0:
                changed[start:end] = rng.randbytes(end - start)
            case 1:
                del changed[start:end]
            case 2:
                changed[start:start] = changed[start:end] * rng.choice([1, 2, 50])
            case 3:
                del changed[start:]
            case _:
                changed[start:start] = rng.choice(
                    [b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"\xc0\x80", b"\xed\xa0\x80", b"\x1a", b"PK\x03\x04"]
                )
    return bytes(changed)


def cut_archive(rng: Random, data: bytes) -> tuple[bytes, Harm]:
    """Damage the bytes of an archive, whose checksums tell it."""
    return damaged_bytes(rng, data), told_or_same("bytes of the archive")
