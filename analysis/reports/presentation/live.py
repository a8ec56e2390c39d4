"""What a server adds to the presentation that it shows: decisions written onto the slide that caused them, and the sheet behind a cell.

The file that is handed out stays as it was compared and sealed: it may ask nobody anything. The page that a server shows may
ask that server, and runs one script more.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from analysis.markup import Safe, tag
from analysis.model import Campaign, Language, MeetingDecision
from analysis.reports.presentation.page import digest

MARK = b"</body>"
WHOLE = "*"
"""The whole province in the list of districts: an option without a value would send its words."""


@dataclass(frozen=True, slots=True)
class StageLinks:
    """What the page may ask its server for.

    ``decide`` and ``cell`` are addresses, ``decide`` "" where this person may not write decisions down; ``decided`` is what this
    meeting decided so far.
    """

    decide: str
    cell: str
    decided: Sequence[MeetingDecision]


def live(page: bytes, campaign: Campaign, stage: StageLinks, language: Language) -> bytes:
    """The page with what its server adds."""
    told = json.dumps(_told(stage, language), ensure_ascii=False).replace("<", "\\u003c")
    added = tag("script", Safe(told), type="application/json", id="stage") + _form(campaign, language) + tag("script", Safe(LIVE_SCRIPT))
    policy = page.replace(b"; script-src '", f"; connect-src 'self'; script-src '{digest(LIVE_SCRIPT)}' '".encode(), 1)
    before, mark, after = policy.rpartition(MARK)
    return before + added.encode() + mark + after


def shown_decisions(decided: Sequence[MeetingDecision], language: Language) -> list[Mapping[str, str]]:
    """What the page shows of decisions: the slide's name, and the decision as one line."""
    return [{"slide": one.slide, "line": decision_line(one, language)} for one in decided]


def decision_line(one: MeetingDecision, language: Language) -> str:
    """A decision on a line: "Mèo Vạc báo cáo số liệu tháng 6 (Phòng LĐTBXH huyện Mèo Vạc; trước 10/07/2023)"."""
    due = language.say(f"hạn {language.date(one.due)}", f"due {language.date(one.due)}") if one.due else ""
    who = "; ".join(filter(None, (one.owner, due)))
    return f"{one.text} ({who})" if who else one.text


def _told(stage: StageLinks, language: Language) -> Mapping[str, object]:
    say = language.say
    return {
        "decide": stage.decide,
        "cell": stage.cell,
        "decided": shown_decisions(stage.decided, language),
        "words": {
            "decision": say("Kết luận", "Decision"),
            "failed": say("Không ghi được: máy chủ không trả lời. Nội dung vẫn còn đây, thử lại.", "Not saved: no answer. Try again."),
            "noCell": say("Không mở được tệp gốc của ô này.", "The workbook of this cell cannot be opened."),
            "back": say("← Về danh sách ô", "← Back to the cells"),
        },
    }


def _form(campaign: Campaign, language: Language) -> Safe:
    """The dialog in which a decision is written down."""
    say = language.say
    owners = [tag("option", "", value=one.named(language)) for one in campaign.units.values()]
    places = [tag("option", say("Toàn tỉnh", "Whole province"), value=WHOLE)]
    places += [tag("option", one.name, value=code) for code, one in campaign.districts.items()]
    fields = (
        tag("p", "", class_="about"),
        tag("label", say("Việc phải làm", "What is to be done"), **{"for": "decision-text"}),
        tag("textarea", "", id="decision-text", required="required", maxlength="2000"),
        tag("label", say("Đơn vị chủ trì", "Owner"), **{"for": "decision-owner"}),
        tag("input", id="decision-owner", list="decision-owners", maxlength="200"),
        tag("datalist", *owners, id="decision-owners"),
        tag("label", say("Thời hạn", "Due"), **{"for": "decision-due"}),
        tag("input", id="decision-due", type="date"),
        tag("div", tag("label", say("Số liệu của", "Figure of"), **{"for": "decision-place"}), tag("select", *places, id="decision-place")),
        tag("p", "", class_="wrong", role="alert"),
        tag(
            "div",
            tag("button", say("Ghi kết luận", "Save the decision"), type="submit"),
            tag("button", say("Thôi", "Cancel"), type="button", class_="cancel"),
            class_="act",
        ),
    )
    return tag("dialog", tag("form", *fields), class_="decide", id="decide", aria_label=say("Ghi kết luận", "Write a decision down"))


LIVE_SCRIPT = """
"use strict";
(() => {
const told = JSON.parse(document.getElementById("stage").textContent), deck = window.tienDo;
const dialog = document.getElementById("decide"), form = dialog.querySelector("form");
const field = name => document.getElementById("decision-" + name);
const wrong = dialog.querySelector(".wrong");
function draw(decided) {
  for (const one of document.querySelectorAll(".taken")) one.remove();
  for (const one of decided) {
    const slide = deck.slides.find(slide => slide.dataset.slide === one.slide);
    if (!slide) continue;
    const line = document.createElement("p");
    line.className = "taken"; line.textContent = "✎ " + told.words.decision + ": " + one.line;
    slide.querySelector("footer").before(line);
  }
  // The slide has less room now: its text is fitted anew.
  dispatchEvent(new Event("resize"));
}
function open() {
  const slide = deck.slide();
  deck.closeCells();
  wrong.textContent = "";
  dialog.querySelector(".about").textContent = slide.querySelector("header").textContent;
  field("place").parentElement.hidden = !slide.dataset.indicator;
  dialog.showModal();
  field("text").focus();
}
form.addEventListener("submit", async event => {
  event.preventDefault();
  const slide = deck.slide(), send = form.querySelector("[type=submit]");
  const body = {
    slide: slide.dataset.slide, title: slide.querySelector("header").textContent, text: field("text").value,
    owner: field("owner").value, due: field("due").value, indicator: slide.dataset.indicator || "",
    district: slide.dataset.indicator && field("place").value !== "*" ? field("place").value : "",
  };
  send.disabled = true;
  try {
    const answer = await fetch(told.decide, {
      method: "POST", credentials: "same-origin", headers: {"content-type": "application/json"}, body: JSON.stringify(body),
    });
    const said = await answer.json();
    if (!answer.ok) { wrong.textContent = said.problem; return; }
    draw(said.decided);
    form.reset();
    dialog.close();
  } catch { wrong.textContent = told.words.failed; }
  finally { send.disabled = false; }
});
dialog.querySelector(".cancel").addEventListener("click", () => dialog.close());
if (told.decide) document.addEventListener("keydown", event => {
  if (event.ctrlKey || event.altKey || event.metaKey || document.querySelector("dialog[open]")) return;
  if (event.key.toLowerCase() === "d") { event.preventDefault(); open(); }
});
async function look(row) {
  const cells = row.closest("dialog"), sheet = cells.querySelector(".sheet");
  const close = cells.querySelector(".close"), words = close.textContent;
  sheet.textContent = "…";
  close.textContent = told.words.back;
  close.addEventListener("click", () => { close.textContent = words; }, {once: true});
  cells.classList.add("in-sheet");
  try {
    const answer = await fetch(told.cell + encodeURIComponent(row.dataset.fact), {credentials: "same-origin"});
    const found = await answer.json();
    if (!answer.ok) { sheet.textContent = found.problem; return; }
    sheet.replaceChildren(drawn(found));
  } catch { sheet.textContent = told.words.noCell; }
}
function drawn(found) {
  const box = document.createElement("div"), title = document.createElement("p"), table = document.createElement("table");
  title.textContent = found.title;
  const line = (texts, name) => {
    const row = table.insertRow();
    texts.forEach((text, place) => {
      const cell = document.createElement(place && name ? "td" : "th");
      cell.textContent = text;
      if (name && found.marked.includes(found.columns[place - 1] + name)) cell.className = "here";
      row.append(cell);
    });
  };
  line(["", ...found.columns], "");
  for (const [number, texts] of found.rows) line([String(number), ...texts], String(number));
  box.append(title, table);
  return box;
}
for (const row of document.querySelectorAll("dialog.cells [data-fact]")) {
  row.classList.add("opens"); row.tabIndex = 0;
  row.addEventListener("click", () => look(row));
  row.addEventListener("keydown", event => { if (event.key === "Enter") look(row); });
}
draw(told.decided);
})();
"""
