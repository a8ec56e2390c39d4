"""The nouns of the house: what a campaign defines and what a submission says.

Nothing here computes progress or reads a file. Every other module imports these names,
so a newcomer who knows this page knows the words used in code, screens and findings.
"""

from analysis.model.campaign import Campaign
from analysis.model.definitions import (
    Alias,
    Block,
    Contradiction,
    District,
    Expects,
    Indicator,
    Letterhead,
    LintRule,
    Milestone,
    Outline,
    Plausible,
    PublishedResult,
    Ring,
    Section,
    Target,
    Thresholds,
    Tile,
    Unit,
    Words,
)
from analysis.model.kinds import TASK_STATES, Direction, Kind, Measure, Severity, Status
from analysis.model.language import Language
from analysis.model.lexicon import NO_WORDS, Lexicon, LexiconWord
from analysis.model.meetings import DecisionFigure, DecisionReport, DecisionState, MeetingDecision, PackApproval
from analysis.model.moments import Selection, Snapshot
from analysis.model.submissions import (
    Ask,
    AskedAbout,
    Confirmation,
    Correction,
    Evidence,
    Fact,
    Finding,
    Reading,
    TaskReport,
    TaskStatement,
)
from analysis.model.time import OFFICE_TIME, Period, office_day
from analysis.model.values import TOLERANCE, WHOLE_PROVINCE, same_value

__all__ = [
    "NO_WORDS",
    "OFFICE_TIME",
    "TASK_STATES",
    "TOLERANCE",
    "WHOLE_PROVINCE",
    "Alias",
    "Ask",
    "AskedAbout",
    "Block",
    "Campaign",
    "Confirmation",
    "Contradiction",
    "Correction",
    "DecisionFigure",
    "DecisionReport",
    "DecisionState",
    "Direction",
    "District",
    "Evidence",
    "Expects",
    "Fact",
    "Finding",
    "Indicator",
    "Kind",
    "Language",
    "Letterhead",
    "Lexicon",
    "LexiconWord",
    "LintRule",
    "Measure",
    "MeetingDecision",
    "Milestone",
    "Outline",
    "PackApproval",
    "Period",
    "Plausible",
    "PublishedResult",
    "Reading",
    "Ring",
    "Section",
    "Selection",
    "Severity",
    "Snapshot",
    "Status",
    "Target",
    "TaskReport",
    "TaskStatement",
    "Thresholds",
    "Tile",
    "Unit",
    "Words",
    "office_day",
    "same_value",
]
