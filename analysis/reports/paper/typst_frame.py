"""The layout of the official report in typst's language: decree 30/2020/NĐ-CP's page, head, foot, table and figure."""

from __future__ import annotations

FRAME = r"""
#let numbered(mark, id) = (
  header: context {
    let n = here().page() - locate(label(id)).page() + 1
    if n > 1 { set text(size: 13pt); align(center, str(n)) }
  },
  footer: if mark == "" { none } else { align(center, text(size: 12pt, weight: "bold", mark)) },
)
#let start(id) = [#metadata(none)#label(id)]
#let portrait(mark, id, body) = {
  set page(paper: "a4", margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 20mm), ..numbered(mark, id))
  start(id)
  body
}
#let landscape(mark, id, body) = {
  set page(paper: "a4", flipped: true, margin: 20mm, ..numbered(mark, id))
  set text(size: 11pt)
  start(id)
  body
}
#let official(body) = {
  set par(justify: true, leading: 0.62em, spacing: 0.75em, first-line-indent: (amount: 12.7mm, all: true))
  show heading: it => block(above: 0.9em, below: 0.65em, sticky: true, {
    set text(size: 14pt, weight: "bold", style: if it.level > 2 { "italic" } else { "normal" })
    par(justify: false, it.body)
  })
  body
}
#let centred(body, size: 14pt, weight: "bold", above: 6pt) = block(above: above, below: 6pt, width: 100%, {
  set par(justify: false, first-line-indent: 0pt, leading: 0.5em)
  align(center, text(size: size, weight: weight, body))
})
#let short_rule(length) = align(center, line(length: length, stroke: 0.6pt))
#let letter_head(left, number, nation, motto, day) = grid(columns: (66mm, 101mm), column-gutter: 0pt, {
  set par(first-line-indent: 0pt, justify: false, spacing: 0.5em)
  align(center, text(size: 13pt, left.map(par).join()))
  v(-2pt); short_rule(24mm); v(1pt)
  align(center, text(size: 13pt, par(number)))
}, {
  set par(first-line-indent: 0pt, justify: false, spacing: 0.5em)
  align(center, { text(size: 13pt, weight: "bold", par(nation)); text(size: 14pt, weight: "bold", par(motto)) })
  v(-2pt); short_rule(58mm); v(1pt)
  align(center, text(size: 14pt, style: "italic", par(day)))
})
#let letter_foot(label, recipients, signer, name) = block(breakable: false, above: 1.6em, grid(columns: (90mm, 70mm), {
  set par(first-line-indent: 0pt, justify: false, spacing: 0.45em)
  text(size: 12pt, weight: "bold", style: "italic", par(label))
  set text(size: 11pt)
  for one in recipients { par(one) }
}, align(center, {
  set par(first-line-indent: 0pt, justify: false, spacing: 0.5em)
  set text(weight: "bold")
  for line in signer { par(line) }
  v(22mm)
  if name != "" { par(name) }
})))
#let fresh_page() = pagebreak(weak: true)
#let exhibit(title, widths, aligns, heads, cells, source) = {
  show figure: set block(breakable: true)
  set par(justify: false, first-line-indent: 0pt, leading: 0.45em)
  show figure.caption: it => block(sticky: true, text(size: 13pt, weight: "bold", it.body))
  set figure.caption(position: top)
  figure(kind: table, supplement: none, numbering: none, caption: title, table(
    columns: widths, align: aligns, inset: (x: 4pt, y: 3.2pt), stroke: 0.5pt,
    table.header(..heads.map(one => align(center, strong(one)))), ..cells,
  ))
  if source != "" { par(text(size: 10.5pt, style: "italic", source)) }
}
#let note(body) = par(first-line-indent: 0pt, text(size: 10.5pt, style: "italic", body))
#let bars(title, description, rows) = {
  set par(justify: false, first-line-indent: 0pt)
  show figure.caption: it => block(sticky: true, text(size: 13pt, weight: "bold", it.body))
  set figure.caption(position: top)
  let high = 4.9mm
  figure(kind: "chart", supplement: none, numbering: none, caption: title, alt: description, grid(
    columns: (46mm, 1fr), row-gutter: 0pt, ..for row in rows {(
      block(height: high, width: 100%, align(right + horizon, pad(right: 2mm, text(size: 10pt, row.name)))),
      block(height: high, width: 100%, {
        if row.value > 0% { place(left + horizon, rect(width: row.value, height: 3.6mm, fill: rgb(row.colour))) }
        if row.target > 0% {
          place(left + horizon, rect(width: row.target, height: 3.6mm, fill: none, stroke: 0.7pt + rgb("#56616E")))
        }
        if row.expected > 0% {
          place(left + horizon, rect(width: row.expected, height: 3.6mm, fill: none, stroke: 1.6pt + rgb("#16202C")))
        }
        place(left + horizon, dx: row.end + 2mm, text(size: 10pt, row.label))
      }),
    )},
  ))
}
"""
