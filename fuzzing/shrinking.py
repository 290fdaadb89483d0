"""A small file that still fails as a large one did, found by leaving out parts of it."""

import io
import zipfile
from collections.abc import Callable, Mapping

from packages import packed

_MOST_TRIES = 400
Pieces = Mapping[tuple[str, str], bytes]


def shrunk(files: Mapping[str, bytes], still_fails: Callable[[Mapping[str, bytes]], bool]) -> dict[str, bytes]:
    """Leave out of each file, and of a package of each part, whatever is not needed for the failure."""
    pieces = {key: piece for name, data in files.items() for key, piece in _apart(name, data).items()}
    if not still_fails(_together(pieces)):
        return dict(files)
    for key in [*pieces]:
        without = {other: piece for other, piece in pieces.items() if other != key}
        if without and still_fails(_together(without)):
            pieces = without
            continue
        tries, step = 0, len(pieces[key]) // 2
        while step and tries < _MOST_TRIES:
            start = 0
            while start < len(pieces[key]) and tries < _MOST_TRIES:
                tries += 1
                shorter = {**pieces, key: pieces[key][:start] + pieces[key][start + step :]}
                if still_fails(_together(shorter)):
                    pieces = shorter
                else:
                    start += step
            step //= 2
    return _together(pieces)


def _apart(name: str, data: bytes) -> dict[tuple[str, str], bytes]:
    """Take a package apart by its parts; any other file, and a damaged package, is one piece."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.namelist()
            return {(name, part): archive.read(part) for part in parts}
    except Exception:  # noqa: BLE001 - it may be damaged in any way
        return {(name, ""): data}


def _together(pieces: Pieces) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    for name in dict.fromkeys(name for name, _part in pieces):
        parts = {part: piece for (of, part), piece in pieces.items() if of == name}
        files[name] = parts[""] if "" in parts else packed(parts)
    return files
