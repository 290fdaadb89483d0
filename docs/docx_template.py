"""Pack the parts of the Word report's template, in ``docx_template/`` beside this file, into the document that the package ships.

They are stored, not compressed, and bear no moment, so that the same parts give the same bytes wherever they are packed.
"""

from pathlib import Path
from zipfile import ZipFile, ZipInfo

DOCS = Path(__file__).parent
PARTS = DOCS / "docx_template"
TEMPLATE = DOCS.parent / "src" / "gaoqing_kpi" / "formats" / "docx" / "template.docx"


def main() -> None:
    """Write the template, the part that names the types of all others first, as is the custom."""
    with ZipFile(TEMPLATE, "w") as package:
        for name in sorted(path.relative_to(PARTS).as_posix() for path in PARTS.rglob("*") if path.is_file()):
            package.writestr(ZipInfo(name), (PARTS / name).read_bytes())


if __name__ == "__main__":
    main()
