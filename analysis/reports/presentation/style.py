"""The look of the presentation. One rem is a part of the screen, so that a slide fills a projector of any size."""

from __future__ import annotations

from analysis.model import Status
from analysis.tokens import DARK, FONT, LIGHT, LOOKS, Palette, look


def style(grid: str) -> str:
    """The style sheet; ``grid`` holds the places of the tiles."""
    statuses = "".join(f".st-{status}{{--c:{one.on_light}}}" for status, one in LOOKS.items())
    on_dark = "".join(f".st-{status}{{--c:{one.on_dark}}}" for status, one in LOOKS.items())
    below = look(Status.BEHIND)
    light = f":root{{{_palette(LIGHT)}--below:{below.on_light}}}{statuses}"
    dark = f":root{{{_palette(DARK)}--below:{below.on_dark}}}{on_dark}"
    return f"{light}@media screen and (prefers-color-scheme:dark){{{dark}}}body{{font-family:{FONT}}}{RULES}{grid}"


def _palette(colours: Palette) -> str:
    names = ("ground", "ink", "quiet", "rule", "accent", "fill")
    return "".join(f"--{name}:{getattr(colours, name)};" for name in names)


RULES = """
*{box-sizing:border-box;margin:0;padding:0}
html{font-size:16px;background:var(--ground);color:var(--ink)}
body{line-height:1.3}
.slide{position:relative;padding:1.4rem;border-bottom:1px solid var(--rule)}
.slide>header{border-bottom:.12rem solid var(--accent);padding-bottom:.4rem;margin-bottom:1rem}
h1,h2{font-size:1.85rem;line-height:1.15}
h1{font-size:2.6rem}
.body{font-size:1.3rem;min-height:0}
.body p{margin-bottom:.45rem}
.slide>footer{display:flex;gap:1rem;justify-content:space-between;font-size:.95rem;color:var(--quiet);margin-top:.6rem}
.mark{border:.08rem solid var(--accent);color:var(--accent);font-weight:700;font-size:.9rem;padding:.1rem .8rem;
  width:max-content;margin:0 0 .5rem auto}
.quiet,.small{color:var(--quiet)}
.small{font-size:max(.74em,.92rem)}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.columns{display:grid;grid-template-columns:repeat(auto-fit,minmax(9rem,1fr));gap:1.4rem}
.columns .count{font-size:3.2em;font-weight:700;line-height:1;color:var(--c)}
.columns .word{font-weight:700;color:var(--c);margin-bottom:.9rem}
.single{display:grid;gap:1.4rem}
.single .value{font-size:1.7em;font-weight:700;color:var(--accent);line-height:1.15}
.single .state{font-weight:700;color:var(--c);font-size:1.15em}
.single .finding{font-weight:700}
.overview{display:grid;gap:1.6rem}
.sentences p{margin-bottom:.9rem}
.halves p{margin-bottom:.7rem}
.multiples{display:grid;gap:1.1rem 1.6rem;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr))}
.panel .value{font-size:1.35em;font-weight:700;color:var(--c);margin-bottom:.1rem}
.panel .drawing{max-height:4em}
.drawing.ranked text,.drawing.ranked .number{font-size:30px}
.panel .drawing text,.panel .drawing .axis{visibility:hidden}
.below .b-value{fill:var(--below)}
.others .b-value{fill:var(--quiet)}
.b-mark{fill:none;stroke:var(--ink);stroke-width:3}
.list{padding-left:1.1em;font-size:1.2em}
.list li{margin-bottom:.5em}
table{border-collapse:collapse;width:100%;font-size:.85em;font-variant-numeric:tabular-nums}
th,td{padding:.17rem .4rem;line-height:1.18;text-align:right;vertical-align:middle;border-bottom:1px solid var(--rule)}
thead th{border-bottom:.1rem solid var(--accent);vertical-align:bottom}
th.c-text,td.c-text,th.c-status,td.c-status{text-align:left}
tbody th{font-weight:400}
td.c-status{color:var(--c);font-weight:700;white-space:nowrap}
.drawing{width:100%;max-height:18em;display:block}
.drawing text{fill:var(--ink);font-size:25px}
.drawing .number{font-weight:700;font-size:24px}
.drawing .head{fill:var(--quiet);font-size:20px}
.drawing .month{font-size:24px}
.b-target{fill:var(--fill);stroke:var(--rule);stroke-width:1}
.b-value{fill:var(--c)}
.b-expected{fill:none;stroke:var(--ink);stroke-width:3;stroke-dasharray:0}
.axis{stroke:var(--rule);stroke-width:2}
.l-value{fill:none;stroke:var(--accent);stroke-width:4}
.l-expected{fill:none;stroke:var(--quiet);stroke-width:3;stroke-dasharray:2 8;stroke-linecap:round}
.point{fill:var(--accent)}
.tiles{display:grid;gap:.45rem;grid-auto-columns:minmax(0,1fr);grid-auto-rows:minmax(3.9em,auto)}
.tile{border:.18rem solid var(--c);background:var(--fill);display:flex;flex-direction:column;align-items:center;
  justify-content:center;text-align:center;padding:.2rem;font-size:.92em;line-height:1.2;overflow-wrap:anywhere}
.tile span:first-child{font-weight:700}
.tile .c-status{color:var(--c);font-weight:700}
.notes{border-top:1px solid var(--rule);margin-top:1rem;padding-top:.6rem;font-size:.95rem;color:var(--quiet);
  white-space:pre-line}
.notes table{font-size:.95rem;margin-bottom:.6rem;white-space:normal;color:var(--ink)}
nav button{font:inherit;color:inherit;background:none;border:1px solid var(--rule);padding:.15rem .7rem;cursor:pointer}
nav button:focus-visible,.slide:focus-visible{outline:.15rem solid var(--accent)}
nav{display:none;gap:.4rem;align-items:center;white-space:nowrap}
dialog{margin:auto;padding:1.4rem;background:var(--ground);color:var(--ink);border:.1rem solid var(--accent);font-size:1.2rem}
dialog button{font:inherit;margin-top:.8rem;padding:.2rem 1rem}
dialog dl{display:grid;grid-template-columns:auto 1fr;gap:.3rem 1.2rem}
dialog dt{font-weight:700}
.body{overflow-x:auto}
.followed{cursor:pointer;text-decoration:underline dotted .08em;text-underline-offset:.18em}
dialog.cells{width:min(62rem,94vw);max-height:88vh;overflow:auto;font-size:1.05rem}
dialog.cells header{display:flex;justify-content:space-between;gap:1rem;align-items:baseline;position:sticky;top:-1.4rem;
  background:var(--ground);padding-bottom:.5rem}
dialog.cells td,dialog.cells th{text-align:left}
dialog.cells tr.opens{cursor:pointer}
dialog.cells tr.opens:hover,dialog.cells tr.opens:focus-visible{background:var(--fill)}
dialog.cells .sheet{display:none;overflow-x:auto}
dialog.cells.in-sheet>table{display:none}
dialog.cells.in-sheet .sheet{display:block}
.sheet td,.sheet th{border:1px solid var(--rule)}
.sheet .here{outline:.18rem solid var(--accent);font-weight:700}
#desk{display:none}
.taken{margin-top:.5rem;border-left:.25rem solid var(--accent);padding:.15rem .7rem;font-size:1rem}
dialog.decide{width:min(40rem,94vw)}
dialog.decide label{display:block;margin:.6rem 0 .15rem;font-weight:700}
dialog.decide textarea,dialog.decide input,dialog.decide select{font:inherit;color:inherit;background:var(--fill);width:100%;
  border:1px solid var(--rule);padding:.3rem .5rem}
dialog.decide textarea{min-height:6rem}
dialog.decide .about{color:var(--quiet)}
dialog.decide .wrong{color:var(--accent);font-weight:700;min-height:1.3em}
dialog.decide .act{display:flex;gap:.8rem}
@media screen and (max-width:45rem){
h1{font-size:1.7rem}h2{font-size:1.4rem}.tile{font-size:.58em;border-width:.12rem}.body{font-size:1.15rem}.slide>footer{white-space:normal}
.slide>footer p:last-child{white-space:nowrap}
}
@media(min-width:45rem){.single{grid-template-columns:minmax(0,2.2fr) minmax(0,1fr)}
.single.halves{grid-template-columns:minmax(0,1.1fr) minmax(0,1fr)}.overview{grid-template-columns:minmax(0,1fr) minmax(0,2.1fr)}}
@media screen{
.paged{font-size:min(1.6vw,2.845vh);overflow:hidden}
.paged .slide{position:fixed;inset:0;margin:auto;width:62.5rem;height:35.15rem;padding:2.1rem 2.8rem 2.2rem;
  border:0;display:none;flex-direction:column}
.paged .slide.shown{display:flex}
.paged .body{flex:1;overflow:auto}
.paged .cover>header{margin-top:7rem;border:0}
.paged .mark{position:absolute;top:.45rem;right:2.8rem;margin:0}
.paged .notes{display:none}
.paged.with-notes .slide{height:22rem;inset:0 0 auto}
.paged.with-notes .notes{display:block;position:fixed;left:0;right:0;bottom:2.6rem;height:11rem;overflow:auto;
  padding:.6rem 2.8rem;background:var(--ground)}
.paged nav{display:flex;position:fixed;bottom:.4rem;left:50%;transform:translateX(-50%);font-size:.85rem;
  color:var(--quiet);opacity:.15;background:var(--ground)}
.paged nav:hover,.paged nav:focus-within{opacity:1}
.paged.black .slide,.paged.black nav{visibility:hidden}
.paged.black{background:#000}
.paged.thumbs{overflow:auto}
.paged.thumbs main{display:flex;flex-wrap:wrap;gap:1rem;justify-content:center;padding:1rem 1rem 4rem}
.paged.thumbs .slide{display:flex;position:relative;inset:auto;margin:0;zoom:.3;outline:.4rem solid var(--rule);cursor:pointer}
.paged.thumbs .slide *{pointer-events:none}
.paged.thumbs .slide.shown,.paged.thumbs .slide:focus-visible{outline-color:var(--accent)}
.paged.speaker{font-size:16px}
.paged.speaker .slide{display:none;position:static;width:auto;height:auto;padding:3.2rem 1.4rem 1rem}
.paged.speaker .slide.shown{display:block}
.paged.speaker .slide .body,.paged.speaker .slide>footer,.paged.speaker .mark{display:none}
.paged.speaker .cover>header{margin-top:0}
.paged.speaker .notes{position:static;height:auto;font-size:1.35rem;color:var(--ink);padding:0;border:0;white-space:pre-line}
.paged.speaker #desk{display:flex;gap:2rem;padding:1rem 1.4rem;border-top:.12rem solid var(--accent);position:sticky;bottom:0;
  background:var(--ground)}
.paged.speaker #desk span{display:block;color:var(--quiet)}
.paged.speaker #desk b{font-size:1.6rem}
.paged.speaker #desk b#next-title{font-size:1.1rem}
.paged.speaker{overflow:auto}
.paged.speaker nav{position:fixed;left:auto;right:1rem;top:.4rem;bottom:auto;transform:none;opacity:1}
}
@media print{
@page{size:A4 landscape;margin:10mm}
html{font-size:14pt}
.body{font-size:1.3rem!important}
.drawing{max-height:24rem}
.slide{break-after:page;break-inside:avoid;border:0;padding:0}
nav,dialog{display:none}
.notes{display:none}
.with-notes .notes{display:block;break-before:page}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
}
"""
