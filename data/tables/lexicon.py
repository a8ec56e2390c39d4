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
from itertools import product
from math import prod
from pathlib import Path

from analysis.intake.words.text import clean, unaccent
from analysis.model import Lexicon, LexiconWord
from data.tables.rows import TableError, TableRow, rows

COLUMNS = ("word", "meaning", "source", "note")
MOST_SPELLINGS = 400
_PARTS = re.compile(r"\[(?P<optional>[^\[\]{}]*)\]|\{(?P<choice>[^\[\]{}]*)\}|(?P<plain>[^\[\]{}]+)|(?P<stray>.)")
_BRACKET = re.compile(r"[\[\]{}]")

# What the grammar of the reader knows; a table that is not named here gives each word the one text it stands for.
_KNOWN = {
    "amounts": "approximate",
    "appraisals": "after appraised before not_yet reported",
    "colours": "bold ground name paint painted",
    "example_syllables": "decides",
    "examples": "example only_written",
    "header_fillers": "filler",
    "header_initials": "initial",
    "header_whole": "label men note note_begins number opening place place_beside total",
    "header_words": """
        aim assigned base breakdown carries_out compare cumulative denominator estimate fulfils in_period
        last_year less month more numerator numerator_whole other_span percent performed plan plan_noun
        previous quarter reached remaining total_of value value_whole
    """,
    "label_fillers": "filler",
    "label_homographs": "another_word",
    "label_words": """
        and_more apart communes counted cumulative estimated figure_before fulfilled heads households least
        no_thing number office parts persons poor rate reached share standard stated unit unit_tail weight
    """,
    "letter_lines": """
        address attached authority asks_sender office committee decree greeting letterhead motto person_list person_list_begins
        prose_begins reference signed signer signer_begins title_begins
    """,
    "number_words": """
        awaited behind_awaited beside_rate estimated estimated_what less linking none_said not_reported
        not_yet people percent plan share women
    """,
    "period_words": """
        afterwards any_month behind_a_month compared cumulative duration_before estimated estimated_what
        in_force lunar no_month no_term numbered other_half other_span other_time other_year outlook
        outlook_behind_a_sign own_month plan_before result same_time since_january this_month title
        unnumbered unread_month
    """,
    "quantities": "anywhere communes households other persons share turns",
    "registration_words": """
        award_column beside collectives_column group half_column half_under_group indicator_column individuals_column
        model_column movement_column title year_column
    """,
    "row_words": """
        asks_day asks_time commune counted inflow inflow_end less outflow subtotal time together
        whole_province
    """,
    "sheet_names": "example example_begins form old",
    "task_states": "act begun done done_alone doubtful ended not_done not_yet under_way well",
    "title_grammar": """
        after_topic assigned assigning before_topic behind_role cumulative estimated monthly not_a_plan
        numbered plan reporting role_first opens expected ahead done share_of_plan
    """,
    "title_words": "ordinary",
    "unit_words": "asks column tells",
}
MEANINGS = {table: frozenset(meanings.split()) for table, meanings in _KNOWN.items()}
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
    same = str.casefold if name in TONED else unaccent
    seen: dict[tuple[str, ...], tuple[TableRow, LexiconWord]] = {}
    for path in paths:
        for row in rows(path, COLUMNS):
            word = _word(row, MEANINGS.get(name))
            context = (*word.not_behind, "/", *word.not_before)
            for spelling in word.spellings:
                earlier, other = seen.setdefault((same(spelling), *context), (row, word))
                if earlier is not row:
                    raise _second_meaning(row, word, spelling, (earlier, other))
            words.append(word)
    return tuple(words)


def _second_meaning(row: TableRow, word: LexiconWord, spelling: str, before: tuple[TableRow, LexiconWord]) -> TableError:
    """A word stands once in a table: of two lines nobody would know which counts."""
    earlier, other = before
    place = f"{earlier.path.parent.name}/{earlier.path.name}, line {earlier.line}"
    if other.meanings == word.meanings:
        return row.wrong(f"repeats {spelling!r} of {place}")
    return row.wrong(f"{spelling!r} means {'+'.join(word.meanings)} here and {'+'.join(other.meanings)} in {place}")


def _word(row: TableRow, known: frozenset[str] | None) -> LexiconWord:
    row.text("source")
    meaning = row.optional("meaning") or ""
    meanings = tuple(meaning.split("+"))
    if unknown := [one for one in meanings if known is not None and one not in known]:
        raise row.wrong(f"column meaning holds {unknown[0]!r}, expected one of {', '.join(sorted(known or ()))}")
    return LexiconWord(row.text("word"), _spellings(row), meanings, _listed(row, "not_behind"), _listed(row, "not_before"))


def _listed(row: TableRow, column: str) -> tuple[str, ...]:
    written = row.cells.get(column, "")
    return tuple(filter(None, map(str.strip, written.split("|")))) if written else ()


def _spellings(row: TableRow) -> tuple[str, ...]:
    """Every way to write a word, the optional parts left out or taken."""
    written = row.text("word")
    if not _BRACKET.search(written):
        return (spelling,) if (spelling := clean(written)) else ()
    parts = list(_PARTS.finditer(written))
    if any(part["stray"] for part in parts):
        raise row.wrong(f"column word holds {written!r}, where a bracket has no partner")
    choices = [_choices(part) for part in parts]
    if (ways := prod(map(len, choices))) > MOST_SPELLINGS:
        raise row.wrong(f"column word can be written in {ways} ways, expected at most {MOST_SPELLINGS}: use several lines")
    return tuple(filter(None, dict.fromkeys(clean("".join(chosen)) for chosen in product(*choices))))


def _choices(part: re.Match[str]) -> list[str]:
    if part["optional"] is not None:
        return ["", *part["optional"].split("|")]
    return part["choice"].split("|") if part["choice"] is not None else [part["plain"]]
