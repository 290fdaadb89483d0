"""A chart in a document, which its reader can edit: the drawing is a part of its own (DrawingML), and its figures a workbook in it."""

from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import quoteattr

from docx.document import Document as Word
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm

from gaoqing_kpi.messages import _
from gaoqing_kpi.report.section_lights import LIGHTS, LightBar
from gaoqing_kpi.report.words import light_word
from gaoqing_kpi.spreadsheet.bar_chart import BarSeries, DrawnChart, stacked_bars
from gaoqing_kpi.spreadsheet.look import BAR_COLOURS

_A_BAR, _LEGEND, _LEAST, _MOST = 7, 16, 40, 205  # mm
_FONTS = (
    '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000"><a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    '<a:latin typeface="Times New Roman"/><a:ea typeface="仿宋"/></a:defRPr></a:pPr><a:endParaRPr lang="zh-CN"/></a:p></c:txPr>'
)
_LABELS = (
    '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/><c:showSerName val="0"/><c:showPercent val="0"/>'
    '<c:showBubbleSize val="0"/></c:dLbls>'
)
_DATA = '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
_INLINE = """
<w:drawing xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0">
<wp:extent cx="{width}" cy="{height}"/><wp:docPr id="1" name="Chart 1" descr={told}/><wp:cNvGraphicFramePr/>
<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">
<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">
<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"
 xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="{part}"/>
</a:graphicData></a:graphic></wp:inline></w:drawing>
"""


def chart_of_lights(word: Word, bars: Sequence[LightBar], told: str, width: float, day: date) -> BaseOxmlElement:
    """Add the chart of counted lights to a document, and make the drawing that shows it; ``told`` says it to who cannot see it."""
    height = min(_MOST, max(_LEAST, _A_BAR * len(bars) + _LEGEND))
    part = word.part.relate_to(_chart_part(word, _drawn(bars, day)), RELATIONSHIP_TYPE.CHART)
    drawing = _INLINE.format(width=int(Mm(width)), height=int(Mm(height)), told=quoteattr(told), part=part)
    return parse_xml(drawing)


def _drawn(bars: Sequence[LightBar], day: date) -> DrawnChart:
    series = [BarSeries(light_word(light), *BAR_COLOURS[light], [bar.lights[light] for bar in bars]) for light in LIGHTS]
    return stacked_bars(_("Lights"), [bar.name for bar in bars], [one for one in series if any(one.counts)], day)


def _chart_part(word: Word, drawn: DrawnChart) -> Part:
    package = word.part.package
    before, _settings, _after = drawn.drawing.decode().partition("<c:printSettings>")
    content = before.replace('<c:showVal val="1"/></c:dLbls>', _LABELS) + _FONTS + _DATA
    chart = Part(PackURI("/word/charts/chart1.xml"), CONTENT_TYPE.DML_CHART, content.encode(), package)
    workbook = Part(PackURI("/word/embeddings/chart1.xlsx"), CONTENT_TYPE.SML_SHEET, drawn.workbook, package)
    chart.relate_to(workbook, RELATIONSHIP_TYPE.PACKAGE)
    return chart
