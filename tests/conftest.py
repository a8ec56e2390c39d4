"""The shared drawings say what differs when one of their assertions fails, as the test modules do."""

from __future__ import annotations

import pytest

pytest.register_assert_rewrite("tests.analysis.intake.drawings", "tests.builders")
