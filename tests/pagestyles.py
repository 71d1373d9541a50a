"""The sample minutes set as web pages in the styles of several publishing systems, with all that stands around them."""

import html

MENU = ["Borger", "Erhverv", "Politik", "Om kommunen", "Dagsordener og referater", "Job", "Presse", "English"]
NOISE = [*MENU, "Forside", "Cookies på siden", "Accepter alle", "Del på Facebook", "Udskriv", "Søgeord", "Åbningstider mandag",
         "post@nulby.example", "Tilgængelighedserklæring", "Læs også om trafik", "Borgerrådgiver", "Tip en ven"]  # fmt: skip
"""Every text of the pages that is no part of the minutes."""


def _e(text):
    return html.escape(text, quote=False)


def _br(lines):
    return "<br>".join(map(_e, lines))


def _links(labels, cls=""):
    return f"<ul{cls}>" + "".join(f'<li><a href="/side/{n}">{_e(t)}</a></li>' for n, t in enumerate(labels)) + "</ul>"


def _table(lines, head="th"):
    rows = [line.split("\t") for line in lines]
    return "<table class='data'>" + "".join(
        "<tr>" + "".join(f"<{tag}>{_e(cell)}</{tag}>" for cell in row) + "</tr>"
        for n, row in enumerate(rows) for tag in [head if n == 0 else "td"]
    ) + "</table>"  # fmt: skip


def _bilag(title):
    return f'<ul class="bilag"><li><a href="/vis/pdf/bilag/1">{_e(title)}</a></li></ul>'


def firstagenda(blocks):
    """A publication page: semantic elements, the head as a description list, each item in an accordion."""
    head, out, opened = [], [], False
    for b in blocks:
        if b.kind == "title":
            out.append(f"<header class='agenda-header'><h1>{_e(b.text)}</h1></header><dl>@@</dl>")
        elif b.kind == "field":
            head.append(f"<dt>{_e(b.lines[0])}</dt><dd>{_e(b.lines[1])}</dd>")
        elif b.kind == "contents":
            places = "".join(f'<li><a href="#p{n}">{_e(t)}</a></li>' for n, t in enumerate(b.lines))
            out.append(f"<ul style='list-style: none'>{places}</ul>")
        elif b.kind == "item":
            out.append("</div></section>" if opened else "")
            out.append(f'<section><h2><button aria-expanded="false" aria-controls="c{len(out)}">{_e(b.text)}</button></h2>'
                       f'<div id="c{len(out)}" class="collapse" aria-hidden="true">')  # fmt: skip
            opened = True
        elif b.kind == "section":
            out.append(f"<h3>{_e(b.text)}</h3>")
        elif b.kind == "contents-heading":
            out.append(f"<h2>{_e(b.text)}</h2>")
        elif b.kind == "bullets":
            out.append("<ul>" + "".join(f"<li><p>{_e(t)}</p></li>" for t in b.lines) + "</ul>")
        elif b.kind == "numbers":
            out.append("<ol>" + "".join(f"<li>{_e(t)}</li>" for t in b.lines) + "</ol>")
        elif b.kind == "table":
            out.append(_table(b.lines))
        elif b.kind == "attachments":
            out.append(_bilag(b.text))
        else:
            out.append(f"<p>{_br(b.lines)}</p>")
    body = "\n".join(out).replace("@@", "".join(head)) + ("</div></section>" if opened else "")
    page = f"""<!DOCTYPE html><html lang="da"><head><meta charset="utf-8"><title>Dagsordener og referater</title>
<style>.x {{ color: red }}</style><script>var menu = "Borger";</script></head><body class="page menu-closed">
<div id="cookie-consent" role="dialog"><p>Cookies på siden</p><button>Accepter alle</button></div>
<header role="banner"><a href="/">Forside</a><nav>{_links(MENU)}</nav></header>
<main id="main"><nav aria-label="brødkrumme"><a href="/">Forside</a> <a href="/p">Politik</a></nav>{body}
<div class="share"><a href="#f">Del på Facebook</a></div><button type="button">Udskriv</button></main>
<footer><p>Åbningstider mandag</p><a href="mailto:post@nulby.example">post@nulby.example</a></footer></body></html>"""
    return page.encode()


def aspx(blocks):
    """An older site: everything in one form and in layout tables, bold paragraphs, links to the top, Windows-1252."""
    out = []
    for b in blocks:
        if b.kind == "title":
            out.append(f"<h1>{_e(b.text)}</h1>")
        elif b.kind == "field":
            out.append(f"<p><b>{_e(b.lines[0])}</b> {_e(b.lines[1])}</p>")
        elif b.kind == "contents":
            out.append("<p>" + "<br/>\r\n".join(f'<a href="#{n}">{_e(t)}</a>' for n, t in enumerate(b.lines)) + "</p>")
        elif b.kind == "item":
            out.append(f"<a name='x'></a><h2>{_e(b.text)}</h2>")
        elif b.kind in ("section", "contents-heading"):
            out.append(f"<P><STRONG>{_e(b.text)}</STRONG>")
        elif b.kind == "bullets":
            out.append("<UL>" + "".join(f"<LI>{_e(t)}" for t in b.lines) + "</UL>")
        elif b.kind == "numbers":
            out.append("<OL>" + "".join(f"<LI>{_e(t)}" for t in b.lines) + "</OL>")
        elif b.kind == "table":
            out.append(_table(b.lines, "td"))
        elif b.kind == "attachments":
            out.append(f'<p><a href="GetFile.aspx?id=1">{_e(b.text)}</a></p>')
        else:
            out.append(f"<p><font size=2>{_br(b.lines)}</font>")
    page = f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"></head><body>
<form id="aspnetForm" action="x.aspx"><input type="hidden" name="__VIEWSTATE" value="AAAA">
<table width="100%"><tr><td><table><tr><td>{_links(MENU)}</td></tr></table></td>
<td><div class="breadcrumbs"><a href="/">Forside</a></div><table><tr><td>{"".join(out)}</td></tr></table></td>
<td><div class="searchbox">Søgeord <select><option>Politik</option></select></div>{_links(["Læs også om trafik", "Borgerrådgiver", "Tip en ven"])}</td></tr>
</table></form></body></html>"""
    return page.encode("cp1252", "xmlcharrefreplace")


def sbsys(blocks):
    """A static page written by a word processor: paragraphs with classes, lists typed by hand, no semantic element."""
    out = []
    for b in blocks:
        if b.kind == "field":
            out.append(
                f"<tr><td class=MsoNormal><p>{_e(b.lines[0])}</p></td><td><p>{_e(b.lines[1]).replace(' ', '&nbsp;', 1)}</p></td></tr>"
            )
        elif b.kind == "contents":
            out.append("".join(f"<p class=MsoToc1><a href='#t{n}'>{_e(t)}</a></p>" for n, t in enumerate(b.lines)))
        elif b.kind == "bullets":
            out.append(
                "".join(
                    f"<p class=MsoListParagraph><span style='font-family:Symbol'>·<span>&nbsp;&nbsp; </span></span>{_e(t)}</p>"
                    for t in b.lines
                )
            )
        elif b.kind == "numbers":
            out.append(
                "".join(
                    f"<p class=MsoListParagraph>{n}.&nbsp;&nbsp;&nbsp; {_e(t)}</p>" for n, t in enumerate(b.lines, 1)
                )
            )
        elif b.kind == "table":
            out.append(_table(b.lines, "td"))
        elif b.kind == "item":
            out.append(f"<div class=Section1><p class=Overskrift><b><span>{_e(b.text)}</span></b></p></div>")
        else:
            wrapped = _br(b.lines).replace(", ", ",\n", 1).replace("kommune", "kom&shy;mune")
            out.append(f"<p class=MsoNormal>{wrapped}<o:p></o:p></p>")
    joined = []
    for part in out:
        row = part.startswith("<tr>")
        if row and not (joined and joined[-1].endswith("</tr>")):
            part = "<table class=hoved>" + part
        elif not row and joined and joined[-1].endswith("</tr>"):
            joined.append("</table>")
        joined.append(part)
    return ("<html xmlns:o='urn:schemas-microsoft-com:office:office'><head><title>Sbsys dagsorden preview</title>"
            "<!-- Politik --></head><body>" + "".join(joined) + "</body></html>").encode("utf-8-sig")  # fmt: skip


def drupal(blocks):
    """A content management system: fields as nested divisions, side columns without a semantic element."""
    out = []
    for b in blocks:
        if b.kind == "title":
            out.append(f"<h1 class='page-title'><span>{_e(b.text)}</span></h1>")
        elif b.kind == "field":
            out.append(f"<div class='field field--name-x'><div class='field__label'>{_e(b.lines[0])}</div>"
                       f"<div class='field__items'><div class='field__item'>{_e(b.lines[1])}</div></div></div>")  # fmt: skip
        elif b.kind == "contents":
            out.append("<div class='item-list'>" + _links(b.lines).replace("/side/", "#punkt-") + "</div>")
        elif b.kind == "item":
            out.append(f"<div class='paragraph'><h3>{_e(b.text)}</h3></div>")
        elif b.kind in ("section", "contents-heading"):
            out.append(f"<div class='paragraph'><h4>{_e(b.text)}</h4></div>")
        elif b.kind == "bullets":
            out.append("<div><ul>" + "".join(f"<li>{_e(t)}</li>" for t in b.lines) + "</ul></div>")
        elif b.kind == "numbers":
            out.append("<div><ol>" + "".join(f"<li><span>{_e(t)}</span></li>" for t in b.lines) + "</ol></div>")
        elif b.kind == "table":
            out.append(_table(b.lines))
        elif b.kind == "attachments":
            out.append(f'<div class="file"><a href="/sites/default/files/a.pdf">{_e(b.text)}</a></div>')
        else:
            out.append(f"<div class='text'><p>{_br(b.lines)}</p></div>")
    return f"""<!DOCTYPE html><html><head><meta charset=utf-8></head><body><div class="dialog-off-canvas">
<div class="region-top"><div>{_links(MENU)}</div></div><div class="element-invisible">Forside</div>
<div class="layout"><div class="col-3"><div>{_links(["Læs også om trafik", "Borgerrådgiver", "Tip en ven"])}</div></div>
<div class="col-9">{"".join(out)}<div class="a2a_kit"><a class="btn" href="https://f.example">Del på Facebook</a></div></div></div>
<div class="bottom"><p>Åbningstider mandag</p><p>Tlf. 12 34 56 78, post@nulby.example</p></div></div></body></html>""".encode()


STYLES = {"firstagenda": firstagenda, "aspx": aspx, "sbsys": sbsys, "drupal": drupal}
