"""A workbook as the package of parts that it is (ECMA-376, part 2): what is not touched stays as it was, byte by byte."""

import posixpath
import zipfile
from io import BytesIO
from itertools import count

from lxml import etree

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_TYPES_PART = "[Content_Types].xml"
_EARLIEST = (1980, 1, 1, 0, 0, 0)


class Package:
    """The parts of a package, of which those are written anew that were asked for as XML and changed."""

    def __init__(self, data: bytes) -> None:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            self._parts = {info: archive.read(info) for info in archive.infolist()}
        self._trees: dict[str, tuple[etree._Element, bytes]] = {}
        self._added: dict[str, bytes] = {}
        self._removed: set[str] = set()

    def names(self) -> set[str]:
        """List the parts."""
        return ({info.filename for info in self._parts} | self._added.keys()) - self._removed

    def read(self, name: str) -> bytes:
        """Return a part as it is."""
        return self._added[name] if name in self._added else next(part for info, part in self._parts.items() if info.filename == name)

    def xml(self, name: str) -> etree._Element:
        """Return the root of a part; what is changed in it is written."""
        if name not in self._trees:
            is_old_drawing = name.endswith(".vml")  # which is written as HTML is
            root = etree.fromstring(self.read(name), etree.XMLParser(resolve_entities=False, no_network=True, recover=is_old_drawing))
            self._trees[name] = root, etree.tostring(root)
        return self._trees[name][0]

    def put(self, name: str, content: bytes) -> None:
        """Add a part, or put another in its place."""
        self._trees.pop(name, None)
        self._added[name] = content

    def remove(self, name: str) -> None:
        """Take a part out, and what is said of its type."""
        self._removed.add(name)
        for override in self.xml(_TYPES_PART).findall(f"{{{_TYPES}}}Override"):
            if override.get("PartName") == f"/{name}":
                self.xml(_TYPES_PART).remove(override)

    def declare(self, name: str, content_type: str) -> None:
        """Say of what type a part is."""
        etree.SubElement(self.xml(_TYPES_PART), f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=content_type)

    def free_name(self, before: str, ending: str) -> str:
        """Find a name that no part has: what stands before a number, and its ending."""
        names = self.names()
        return next(name for number in count(1) if (name := f"{before}{number}{ending}") not in names)

    def related(self, source: str, kind: str) -> dict[str, str]:
        """Map the ids of a part's relations of a kind, such as ``worksheet``, to the parts that they lead to."""
        part = _relations_of(source)
        relations = self.xml(part) if part in self.names() else ()
        return {
            relation.get("Id", ""): posixpath.normpath(posixpath.join("/", posixpath.dirname(source), relation.get("Target", "")))[1:]
            for relation in relations
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External"
        }

    def relate(self, source: str, kind: str, target: str) -> str:
        """Relate a part to another, and return the relation's id."""
        part = _relations_of(source)
        if part not in self.names():
            self.put(part, f'<Relationships xmlns="{_RELATIONS}"/>'.encode())
        root = self.xml(part)
        taken = {relation.get("Id") for relation in root}
        identity = next(name for number in count(1) if (name := f"rId{number}") not in taken)
        etree.SubElement(root, f"{{{_RELATIONS}}}Relationship", Id=identity, Type=f"{OFFICE}/{kind}", Target=f"/{target}")
        return identity

    def unrelate(self, source: str, identity: str) -> None:
        """Drop a relation of a part."""
        root = self.xml(_relations_of(source))
        for relation in root:
            if relation.get("Id") == identity:
                root.remove(relation)

    def data(self) -> bytes:
        """Pack the parts."""
        packed = BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for info, part in self._parts.items():
                if info.filename not in self._removed:
                    archive.writestr(info, self._written(info.filename, part), zipfile.ZIP_DEFLATED)
            for name, part in self._added.items():
                if name not in {info.filename for info in self._parts}:
                    archive.writestr(zipfile.ZipInfo(name, _EARLIEST), self._written(name, part), zipfile.ZIP_DEFLATED)
        return packed.getvalue()

    def _written(self, name: str, part: bytes) -> bytes:
        root, before = self._trees.get(name, (None, b""))
        if root is not None and etree.tostring(root) != before:
            return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        return self._added.get(name, part)


def _relations_of(part: str) -> str:
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")
