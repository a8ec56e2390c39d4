"""A finished document that somebody brings back, held against its seal, its snapshot and what counts now."""

from __future__ import annotations

from sqlalchemy import Engine

from analysis.display.since.changes import figure_lines
from analysis.model import Campaign, Language, Period
from analysis.progress.changes import Situation
from analysis.reports.forms import FORMS
from analysis.reports.leader_summary import SUMMARY_PAGE, TITLE
from analysis.reports.seal.carried import seal_of
from analysis.reports.seal.code import code_of
from analysis.reports.seal.lines import DocumentLines, lines_of
from analysis.reports.seal.seal import About, altered
from analysis.reports.seal.verdict import DocumentVerdict
from data.amending.campaign import campaign_of
from data.handing_out.document_worker import Order
from data.handing_out.documents import make_here
from data.meeting import now_and_snapshots
from data.meeting.leader_summary import leader_summary
from data.store.seal_key import seal_key
from data.store.snapshots import snapshot_named
from data.tables.campaign import campaign_years


def verify(engine: Engine, content: bytes, language: Language) -> DocumentVerdict:
    """What can be said of these bytes.

    Raises
    ------
    NotADocument
        If they are none of the formats that documents have, or damaged.
    StoreError
        If the store cannot be read.
    """
    told = lines_of(content)
    seal = seal_of(content)
    if seal is None or seal.about.kind not in (*FORMS, SUMMARY_PAGE):
        return DocumentVerdict("", None)
    about = seal.about
    title = language.say(*TITLE) if about.kind == SUMMARY_PAGE else FORMS[about.kind].title(language)
    agrees, since = _held_against_the_store(engine, about, seal.lines, language)
    return DocumentVerdict(title, seal, seal.genuine(seal_key(engine)), altered(seal.lines, told), agrees, since)


def _held_against_the_store(
    engine: Engine, about: About, lines: DocumentLines, language: Language
) -> tuple[bool | None, tuple[str, ...] | None]:
    """Whether the snapshot still holds those figures, and what changed since; None for what cannot be told."""
    if about.year not in campaign_years():
        return None, None
    campaign, as_of = campaign_of(engine, about.year), Period.parse(about.period)
    if about.snapshot is None:
        today = now_and_snapshots.now(engine, campaign, as_of)
        return None, () if code_of(today) == about.code else _rewritten(engine, about, lines)
    try:
        snapshot = snapshot_named(engine, about.year, about.snapshot)
    except KeyError:
        return None, None
    kept = now_and_snapshots.kept(engine, campaign, snapshot)
    return code_of(kept) == about.code, _changed(engine, campaign, kept, language)


def _changed(engine: Engine, campaign: Campaign, kept: Situation, language: Language) -> tuple[str, ...]:
    """The figures of the periods shown that are others now."""
    changes = now_and_snapshots.difference(engine, kept, now_and_snapshots.now(engine, campaign, kept.as_of))
    return tuple(figure_lines(campaign, changes, language))


def _rewritten(engine: Engine, about: About, lines: DocumentLines) -> tuple[str, ...]:
    """What the same document would say today, where nobody kept the figures that it was made from."""
    today = lines_of(_made_today(engine, about))
    return tuple(f"{one.place}: {one.was or '—'} → {one.now or '—'}" for one in altered(lines, today) if _says_figures(one.was + one.now))


def _made_today(engine: Engine, about: About) -> bytes:
    """The same document by what counts now."""
    language, as_of = Language(about.language), Period.parse(about.period)
    if about.kind == SUMMARY_PAGE:
        return leader_summary(engine, as_of, language) or b""
    address = engine.url.render_as_string(hide_password=False)
    return make_here(about.kind, Order(about.year, language, as_of, None, address)).content


def _says_figures(text: str) -> bool:
    return any(letter.isdigit() for letter in text)
