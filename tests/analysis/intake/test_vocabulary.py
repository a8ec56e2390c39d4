"""Words stand in the tables of the lexicon; Python holds the grammar between them, and no list of words.

What may stand in a pattern is closed: units of time and their parts, levels of administration, and the small words that join
others. Anything else that is a Vietnamese syllable belongs into a line of ``data/reference/lexicon``.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from analysis.intake.words.current import current_lexicon
from analysis.intake.words.syllables import FOLDED
from analysis.intake.words.text import unaccent

INTAKE = Path(__file__).parents[3] / "analysis" / "intake"
TIMES = "nam thang quy qui ky ki ngay tuan dot thu dau cuoi giua nua thoi diem"
LEVELS = "tinh huyen huien thanh pho thi tran xa phuong thon to dan dia ban"
JOINING = (
    "va voi hoac cua trong do theo tren duoi tu den het toi truoc sau ca cac tung so lan la co da duoc cho ve tai neu khoang tong cong khi"
)
SIGNS = "ti ty le ba"  # what "%" and "3" are written out as
GRAMMAR = frozenset(" ".join((TIMES, LEVELS, JOINING, SIGNS)).split())
CALLS = {"Grammar", "grammar", "compile", "search", "match", "fullmatch", "sub", "split", "findall", "finditer", "startswith"}
NO_VOCABULARY = {
    "words/syllables.py": "what a syllable can look like",
    "open_questions.py": "the syllables of names that are everybody's: what is remembered may not change with the tables either",
    "catalogue.py": "what findings say",
    "allocation.py": "kinds of documents, as the sentence quotes them",
}


def patterns(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """The text pieces of everything that is given to a pattern, and of constants that patterns are put together from."""
    for node in ast.walk(tree):
        called = getattr(node, "func", None)
        name = getattr(called, "attr", getattr(called, "id", ""))
        if isinstance(node, ast.Call) and name in CALLS:
            yield from texts(*node.args)
        elif isinstance(node, ast.Yield) and isinstance(node.value, ast.Tuple):
            yield from ((line, text) for line, text in texts(*node.value.elts) if text.isascii())
    for statement in tree.body:
        if isinstance(statement, ast.Assign | ast.AnnAssign) and statement.value is not None:
            yield from ((line, text) for line, text in texts(statement.value) if text.isascii())


def texts(*nodes: ast.expr) -> Iterator[tuple[int, str]]:
    """Every piece of text within expressions, those of formatted strings too."""
    for outer in nodes:
        for node in ast.walk(outer):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                yield node.lineno, node.value


def content(text: str) -> set[str]:
    """The syllables of a pattern that are neither signs of the pattern nor grammar."""
    bare = re.sub(r"«[^»]*»|\[[^\]]*\]|\\[a-zA-Z]|\(\?P[<=]\w+[>)]|%[a-zA-Z]", " ", text)
    return {word for word in re.findall(r"[a-z]{2,}", unaccent(bare)) if word.replace("y", "i") in FOLDED and word not in GRAMMAR}


def test_no_list_of_words_stands_in_the_grammar() -> None:
    wrong = []
    for path in sorted(INTAKE.rglob("*.py")):
        name = path.relative_to(INTAKE).as_posix()
        if name not in NO_VOCABULARY:
            for line, text in patterns(ast.parse(path.read_text(encoding="utf-8"))):
                wrong += [f"{name}:{line} {word}" for word in sorted(content(text))]
    assert not sorted(set(wrong))


def test_every_group_that_the_grammar_names_has_words() -> None:
    lexicon = current_lexicon()
    named = {found for path in INTAKE.rglob("*.py") for found in re.findall(r"«[!~]?([a-z_]+)(?:\.([a-z_]+))?»", path.read_text("utf-8"))}
    named -= {("table", "meaning")}
    assert len(named) > 100
    assert not [f"{table}.{meaning}" for table, meaning in sorted(named) if not lexicon.words(table, meaning or None)]


def test_a_word_in_a_pattern_is_found() -> None:
    tree = ast.parse('_PLAN = re.compile(r"\\b(ke hoach|kh)\\b")\n_GOOD = Grammar(r"^«header_words.plan» nam 20\\d\\d")')
    assert {word for _, text in patterns(tree) for word in content(text)} == {"ke", "hoach"}
