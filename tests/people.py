"""Who acts in the tests: somebody who may do everything, unless the test is about who may not."""

from __future__ import annotations

from analysis.access import Person, Role


def somebody(name: str = "thử nghiệm", role: Role = Role.ADMINISTRATOR, unit: str | None = None) -> Person:
    """A person under that name."""
    return Person(name.lower().replace(" ", "-"), name, role, unit)
