"""Files that wait and speak of the same figures of the same sender: a person says which of them counts."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from data.receiving.waiting import Verdict, Waiting

Figure = tuple[str | None, str, str | None, str, str]
_NOT_TO_BE_SAVED = frozenset({Verdict.REFUSED, Verdict.ASKED, Verdict.STORED, Verdict.UNREAD})


@dataclass(frozen=True, slots=True)
class Rivals:
    """Two or more files that could all be saved, in the order they were received: saved together, the last one would count."""

    files: tuple[Waiting, ...]

    @property
    def key(self) -> str:
        """Names the group as long as it has the same files."""
        return "-".join(str(one.draft.id) for one in self.files)

    @property
    def ids(self) -> frozenset[int]:
        """The drafts of the group."""
        return frozenset(one.draft.id for one in self.files)


def rivals_of(waiting: Sequence[Waiting]) -> tuple[Rivals, ...]:
    """The groups among what waits, in the order of their first files; a file without a rival is in none."""
    groups: list[tuple[set[Figure], list[Waiting]]] = []
    for one in waiting:
        if one.verdict in _NOT_TO_BE_SAVED:
            continue
        figures, files = _figures(one), [one]
        for met in [group for group in groups if not group[0].isdisjoint(figures)]:
            groups.remove(met)
            figures, files = figures | met[0], [*met[1], *files]
        groups.append((figures, files))
    found = [Rivals(tuple(sorted(files, key=lambda one: (one.draft.received_at, one.draft.id)))) for _, files in groups if len(files) > 1]
    return tuple(sorted(found, key=lambda one: min(one.ids)))


def undecided(groups: Sequence[Rivals], chosen: Collection[int], both: Collection[str]) -> frozenset[int]:
    """The drafts that may not be saved now: of a group without a choice all, of one with a choice those not chosen.

    Parameters
    ----------
    chosen
        Drafts that were chosen.
    both
        Keys of the groups whose files are all to be saved, the last received counting.
    """
    held: set[int] = set()
    for group in groups:
        if group.key not in both:
            held |= group.ids - set(chosen)
    return frozenset(held)


def _figures(one: Waiting) -> set[Figure]:
    found = one.draft.reading
    if found is None:
        return set()
    return {(found.unit, fact.indicator, fact.district, str(fact.period), str(fact.measure)) for fact in found.facts}
