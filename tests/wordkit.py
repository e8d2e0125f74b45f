"""Word files built from raw XML, so that a test holds exactly what it is about.

    docx(p("Main duties", style="Heading1") + p("Answer letters"))

`w:`, `r:`, `w14:`, `wp:`, `wps:`, `a:`, `pic:`, `v:`, `mc:` and `m:` may be used in every piece of XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
}
_NAMESPACES = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in SPACES.items())
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml."


def style(name: str, inside: str = "", *, kind: str = "paragraph", default: bool = False) -> str:
    """A style; its id is its name as Word makes it, "heading 1" → "Heading1"."""
    called = "".join(word[0].upper() + word[1:] for word in name.split())
    is_default = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{is_default} w:styleId="{called}"><w:name w:val="{name}"/>{inside}</w:style>'


STYLES = (
    style("Normal", default=True)
    + style("Title")
    + style("heading 1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>')
    + style("heading 2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>')
    + style("List Bullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>')
    + style("List Number", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>')
    + style("Placeholder Text", kind="character")
    + style("Strong", "<w:rPr><w:b/></w:rPr>", kind="character")
    + style("Hidden", "<w:rPr><w:vanish/></w:rPr>", kind="character")
)


def level(at: int, form: str, text: str, *, start: int = 1, more: str = "") -> str:
    """One level of an abstract list: `text` as Word writes it, "%1." or "%1.%2"."""
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f"<w:lvlText w:val={quoteattr(text)}/></w:lvl>"
    )


def abstract(number: int, *levels: str) -> str:
    return f'<w:abstractNum w:abstractNumId="{number}">{"".join(levels)}</w:abstractNum>'


def num(number: int, family: int, overrides: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{family}"/>{overrides}</w:num>'


NUMBERING = (
    abstract(0, level(0, "bullet", "\uf0b7"), level(1, "bullet", "o"))
    + abstract(1, level(0, "decimal", "%1."), level(1, "lowerLetter", "%2)"), level(2, "lowerRoman", "%3."))
    + num(1, 0)
    + num(2, 1)
)


def r(text: str, props: str = "") -> str:
    """A run; `props` is the inside of its w:rPr."""
    inside = f"<w:rPr>{props}</w:rPr>" if props else ""
    return f'<w:r>{inside}<w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def p(*content: str, style: str = "", props: str = "") -> str:
    """A paragraph of runs and other XML; words without a tag are put in a run."""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    properties = f"<w:pPr>{named}{props}</w:pPr>" if named or props else ""
    inside = "".join(each if each.startswith("<") else r(each) for each in content if each)
    return f"<w:p>{properties}{inside}</w:p>"


def listed(text: str, number: int, at: int = 0) -> str:
    """A list item of the w:num `number`."""
    return p(text, props=f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def tc(*content: str, props: str = "") -> str:
    """A cell of paragraphs and tables; words without a tag are put in a paragraph."""
    inside = "".join(each if each.startswith("<") else p(each) for each in content)
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    """A row; a cell may be given as its words."""
    inside = "".join(each if each.startswith(("<w:tc>", "<w:sdt>")) else tc(each) for each in cells)
    return f"<w:tr><w:trPr>{props}</w:trPr>{inside}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def sdt(content: str, props: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{props}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def drawing(inside: str, description: str = "") -> str:
    """A run with a drawing: a text box (`box`), a picture, a chart."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="n" descr={quoteattr(description)}/>'
        f"<a:graphic><a:graphicData>{inside}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def box(content: str) -> str:
    return f"<wps:wsp><wps:txbx><w:txbxContent>{content}</w:txbxContent></wps:txbx></wps:wsp>"


def vml_box(content: str) -> str:
    return f"<w:pict><v:shape><v:textbox><w:txbxContent>{content}</w:txbxContent></v:textbox></v:shape></w:pict>"


def field(code: str, result: str, data: str = "") -> str:
    """A complex field, in the four runs that Word writes."""
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        f'<w:r><w:instrText xml:space="preserve">{escape(code)}</w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def docx(
    body: str,
    *,
    header: str | dict[str, str] = "",
    footer: str | dict[str, str] = "",
    footnotes: str = "",
    endnotes: str = "",
    comments: str = "",
    styles: str | None = STYLES,
    numbering: str | None = NUMBERING,
    props: dict[str, str] | None = None,
    links: dict[str, str] | None = None,
    parts: dict[str, bytes | str] | None = None,
    main: str = "word/document.xml",
    strict: bool = False,
) -> bytes:
    """A Word file.

    `header` and `footer` are paragraphs, or paragraphs by kind ("default", "first", "even"). `props` are core
    properties ("title"), `links` the targets of hyperlinks by relationship id. `parts` adds or replaces parts by name.
    """
    files: dict[str, bytes | str] = {}
    relations: list[tuple[str, str, str]] = []
    references = ""
    for kind, given in (("header", header), ("footer", footer)):
        for which, content in ({"default": given} if isinstance(given, str) else given).items():
            if content:
                name = f"{kind}{len(relations)}"
                relations.append((name, kind, f"/word/{name}.xml"))
                files[f"word/{name}.xml"] = _xml("w:hdr" if kind == "header" else "w:ftr", content)
                references += f'<w:{kind}Reference w:type="{which}" r:id="{name}"/>'
    for name, content, root in (
        ("footnotes", footnotes, "w:footnotes"),
        ("endnotes", endnotes, "w:endnotes"),
        ("comments", comments, "w:comments"),
        ("styles", styles, "w:styles"),
        ("numbering", numbering, "w:numbering"),
    ):
        if content:
            relations.append((name, name, f"{name}.xml" if main.startswith("word/") else f"/word/{name}.xml"))
            files[f"word/{name}.xml"] = _xml(root, content)
    section = f"<w:sectPr>{references}</w:sectPr>" if references else ""
    folder, _, file = main.rpartition("/")
    files[main] = _xml("w:document", f"<w:body>{body}{section}</w:body>")
    external = [(name, "hyperlink", target) for name, target in (links or {}).items()]
    files[f"{folder}/_rels/{file}.rels".lstrip("/")] = relationships(relations, external)
    files["_rels/.rels"] = relationships([("main", "officeDocument", main)])
    if props:
        files["_rels/.rels"] = relationships([("main", "officeDocument", main), ("core", _CORE, "docProps/core.xml")])
        files["docProps/core.xml"] = _core(props)
    files["[Content_Types].xml"] = _content_types(main)
    if strict:
        files = {name: _strict(content) for name, content in files.items()}
    return zipped(files | (parts or {}))


def zipped(files: dict[str, bytes | str], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def _xml(root: str, content: str) -> str:
    return f"{_DECLARATION}<{root} {_NAMESPACES}>{content}</{root}>"


def relationships(internal: list[tuple[str, str, str]], external: Sequence[tuple[str, str, str]] = ()) -> str:
    """A .rels part of (id, type, target); a type of one word is one of Word's own."""
    inside = "".join(
        f'<Relationship Id="{name}" Type="{kind if "/" in kind else _RELATION + kind}" '
        f"Target={quoteattr(target)}{mode}/>"
        for given, mode in ((internal, ""), (external, ' TargetMode="External"'))
        for name, kind, target in given
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{_DECLARATION}<Relationships xmlns="{space}">{inside}</Relationships>'


def _core(props: dict[str, str]) -> str:
    homes = {"keywords": "cp", "category": "cp", "lastModifiedBy": "cp"}
    inside = "".join(
        f"<{homes.get(name, 'dc')}:{name}>{escape(value)}</{homes.get(name, 'dc')}:{name}>"
        for name, value in props.items()
    )
    return (
        f'{_DECLARATION}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">{inside}</cp:coreProperties>'
    )


def _content_types(main: str) -> str:
    return (
        f'{_DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/{main}" ContentType="{_TYPE}document.main+xml"/></Types>'
    )


def _strict(content: bytes | str) -> str:
    text = content if isinstance(content, str) else content.decode()
    for name in ("wordprocessingml", "officeDocument", "drawingml"):
        text = text.replace(f"http://schemas.openxmlformats.org/{name}/2006/", f"http://purl.oclc.org/ooxml/{name}/")
    return text
