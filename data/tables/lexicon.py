"""The tables of words that offices write: common ones in ``reference/lexicon``, a campaign's additions in its own ``lexicon``.

    word,meaning,not_behind,not_before,source,note
    kế hoạch,plan,,,forms of offices,
    [tỷ lệ] so [với] {kế hoạch|kh},percent,,,forms of offices,

``[…]`` may be left out, ``{a|b}`` is one of several, ``+`` joins the meanings of a word that has several at once.
Diacritics are for people: the keys that texts are compared by are made by the program.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from itertools import product
from math import prod
from pathlib import Path

from analysis.intake.words.text import clean, unaccent
from analysis.model import Lexicon, LexiconWord
from data.tables.rows import TableError, TableRow, rows

COLUMNS = ("word", "meaning", "source", "note")
MOST_SPELLINGS = 400
_PARTS = re.compile(r"\[(?P<optional>[^\[\]{}]*)\]|\{(?P<choice>[^\[\]{}]*)\}|(?P<plain>[^\[\]{}]+)|(?P<stray>.)")

# What the grammar of the reader knows; a table that is not named here gives each word the one text it stands for.
MEANINGS: dict[str, frozenset[str]] = {
    "amounts": frozenset({"approximate"}),
    "example_syllables": frozenset({"decides"}),
    "appraisals": frozenset({"after", "before", "appraised", "not_yet", "reported"}),
    "colours": frozenset({"name", "paint", "painted", "bold"}),
    "examples": frozenset({"example", "only_written"}),
    "header_fillers": frozenset({"filler"}),
    "header_initials": frozenset({"initial"}),
    "header_whole": frozenset({"number", "label", "place", "place_beside", "note", "note_begins", "total", "men"}),
    "header_words": frozenset(
        {"percent", "plan", "value", "compare", "last_year", "other_span", "breakdown", "remaining", "numerator", "denominator"}
        | {"numerator_whole", "value_whole", "total_of", "reached", "base", "more", "less", "aim", "plan_noun", "assigned", "fulfils"}
        | {"carries_out", "performed", "cumulative", "month", "in_period", "quarter", "estimate", "previous"}
    ),
    "label_fillers": frozenset({"filler"}),
    "label_homographs": frozenset({"another_word"}),
    "label_words": frozenset(
        {"parts", "apart", "unit", "unit_tail", "counted", "figure_before", "stated", "persons", "households", "communes"}
        | {"share", "weight", "office", "no_thing"}
    ),
    "letter_lines": frozenset(
        {"letterhead", "address", "motto", "prose_begins", "authority", "reference", "decree", "attached", "title_begins"}
        | {"signer", "signer_begins", "signed", "person_list", "person_list_begins"}
    ),
    "number_words": frozenset(
        {"not_reported", "not_yet", "none_said", "awaited", "estimated", "estimated_what", "linking", "less", "women", "people"}
        | {"share", "plan", "percent", "beside_rate"}
    ),
    "period_words": frozenset(
        {"behind_a_month", "any_month", "no_month", "other_half", "other_span", "cumulative", "since_january", "own_month", "other_time"}
        | {"outlook", "outlook_behind_a_sign", "plan_before", "compared", "estimated", "estimated_what", "result", "title"}
        | {"duration_before", "afterwards"}
    ),
    "quantities": frozenset({"persons", "households", "communes", "share", "turns", "other", "anywhere"}),
    "row_words": frozenset({"subtotal", "inflow", "inflow_end", "outflow", "time", "asks_time", "asks_day"}),
    "sheet_names": frozenset({"example", "example_begins", "form"}),
    "task_states": frozenset({"act", "begun", "ended", "done", "done_alone", "well", "under_way", "doubtful", "not_done"}),
    "title_grammar": frozenset(
        {"numbered", "before_topic", "after_topic", "plan", "assigning", "assigned", "reporting", "not_a_plan", "monthly", "cumulative"}
        | {"role_first", "behind_role"}
    ),
    "title_words": frozenset({"ordinary"}),
    "unit_words": frozenset({"asks", "tells", "column"}),
}


# Tables where the tones decide: "chờ" and "chợ" are two words, and without tones the program asks for neither.
TONED = frozenset({"label_homographs"})


def load_lexicon(common: Path, added: Path | None = None) -> Lexicon:
    """Read the tables of words of a folder with a campaign's additions.

    Raises
    ------
    TableError
        With file and line: a word that means two things (both lines), a meaning that no grammar knows, a bracket that is
        not closed, a table that does not exist among the common ones.
    """
    names = sorted(path.stem for path in common.glob("*.csv"))
    if not names:
        raise TableError(common, None, "there are no tables of words")
    extra = sorted(added.glob("*.csv")) if added is not None and added.is_dir() else []
    for path in extra:
        if path.stem not in names:
            raise TableError(path, None, f"there is no table of words {path.name}, expected one of {', '.join(names)}")
    tables = {name: _table(name, [common / f"{name}.csv", *(path for path in extra if path.stem == name)]) for name in names}
    return Lexicon(hashlib.sha256(repr(tables).encode()).hexdigest(), tables)


def _table(name: str, paths: list[Path]) -> tuple[LexiconWord, ...]:
    words: list[LexiconWord] = []
    seen: dict[tuple[str, ...], tuple[TableRow, LexiconWord]] = {}
    for path in paths:
        for row in rows(path, COLUMNS):
            word = _word(row, MEANINGS.get(name))
            for spelling in word.spellings:
                _refuse_second_meaning(row, word, spelling, seen)
            words.append(word)
    return tuple(words)


def _refuse_second_meaning(
    row: TableRow, word: LexiconWord, spelling: str, seen: dict[tuple[str, ...], tuple[TableRow, LexiconWord]]
) -> None:
    """A word stands once in a table: of two lines nobody would know which counts."""
    key = (spelling.casefold() if row.path.stem in TONED else unaccent(spelling), *word.not_behind, "/", *word.not_before)
    earlier, other = seen.setdefault(key, (row, word))
    if earlier is row:
        return
    place = f"{earlier.path.parent.name}/{earlier.path.name}, line {earlier.line}"
    if other.meanings == word.meanings:
        raise row.wrong(f"repeats {spelling!r} of {place}")
    raise row.wrong(f"{spelling!r} means {'+'.join(word.meanings)} here and {'+'.join(other.meanings)} in {place}")


def _word(row: TableRow, known: frozenset[str] | None) -> LexiconWord:
    row.text("source")
    meaning = row.optional("meaning") or ""
    meanings = tuple(meaning.split("+"))
    if unknown := [one for one in meanings if known is not None and one not in known]:
        raise row.wrong(f"column meaning holds {unknown[0]!r}, expected one of {', '.join(sorted(known or ()))}")
    return LexiconWord(row.text("word"), tuple(_spellings(row)), meanings, _listed(row, "not_behind"), _listed(row, "not_before"))


def _listed(row: TableRow, column: str) -> tuple[str, ...]:
    return tuple(filter(None, (one.strip() for one in row.cells.get(column, "").split("|"))))


def _spellings(row: TableRow) -> Iterator[str]:
    """Every way to write a word, the optional parts left out or taken."""
    written = row.text("word")
    parts = list(_PARTS.finditer(written))
    if any(part["stray"] for part in parts):
        raise row.wrong(f"column word holds {written!r}, where a bracket has no partner")
    choices = [_choices(part) for part in parts]
    if (ways := prod(map(len, choices))) > MOST_SPELLINGS:
        raise row.wrong(f"column word can be written in {ways} ways, expected at most {MOST_SPELLINGS}: use several lines")
    yield from filter(None, dict.fromkeys(clean("".join(chosen)) for chosen in product(*choices)))


def _choices(part: re.Match[str]) -> list[str]:
    if part["optional"] is not None:
        return ["", *part["optional"].split("|")]
    return part["choice"].split("|") if part["choice"] is not None else [part["plain"]]
