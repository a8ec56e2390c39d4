"""What lies ahead: projection, catching up, and how far the methods were off."""

from __future__ import annotations

from analysis.frames.contract import Frame

PROJECTION = Frame(
    "projection",
    ("indicator", "district"),
    {
        "indicator": "object",
        "district": "object",  # "" : the whole province
        "state": "object",  # analysis.progress.projection.State: "projected", or why there is none
        "periods": "int64",  # months up to as_of that brought a new figure
        "base_period": "object",  # the month that the projection starts from: the latest with a new figure; None without one
        "value": "float64",  # reached at the end of base_period
        "low": "float64",  # the lowest and the highest of the methods, unrounded, in the indicator's measure; missing unless projected
        "high": "float64",
        "year_target": "float64",
        "verdict": "object",  # analysis.progress.projection.Verdict; None without a range or a target
        "carried": "bool",  # base_period is earlier than as_of
        "lower_bound": "bool",  # units are missing or carried: the year's end can lie higher than the range
        "estimate": "bool",  # the value it starts from holds an estimate
        "own_estimate": "float64",  # what the units themselves expect of the whole year (ước cả năm); never part of the range
        "own_estimate_units": "int64",  # units that sent one
        "own_estimate_expected": "int64",  # units that answer for the indicator there
        "own_estimate_received": "object",  # day on which the last of them came, "2023-11-28"; None
        "own_estimate_fact_ids": "object",
        "fact_ids": "object",  # tuple of fact_id: the facts that the methods used
    },
)
"""Where an indicator may stand on 31 December: one row an indicator and place, also where nothing is projected."""

PROJECTION_METHODS = Frame(
    "projection_methods",
    ("indicator", "district", "method"),
    {
        "indicator": "object",
        "district": "object",
        "method": "object",  # analysis.progress.projection.Method
        "value": "float64",  # at the year's end by this method; missing where it cannot be used
        "obstacle": "object",  # analysis.progress.projection.Obstacle: why it cannot be used; None where it can
        "per_month": "float64",  # what the method adds in each month left, on average; missing without a value
        "fact_ids": "object",
    },
)
"""The methods behind a projected range: four rows a projected place."""

CATCHING_UP = Frame(
    "catching_up",
    ("indicator", "district"),
    {
        "indicator": "object",
        "district": "object",  # "" : the whole province
        "value": "float64",  # reached (counts), latest level (rates in percent, stocks)
        "year_target": "float64",
        "remaining": "float64",  # way to go to the year target, 0 where it is reached; never negative, also where less is better
        "months_left": "int64",  # after as_of
        "needed_per_month": "float64",  # remaining / months_left; missing once the year is over
        "average_per_month": "float64",  # counts: value / months it covers; levels: change since the first figure (or last year's level)
        "carried": "bool",
        "lower_bound": "bool",
        "fact_ids": "object",
    },
)
"""What is needed a month against what was done: one row an indicator and place with a year target and a figure."""

SHORTFALL = Frame(
    "shortfall",
    ("indicator", "district"),
    {
        "indicator": "object",
        "district": "object",
        "standing": "object",  # analysis.progress.catching_up.Behind: "below" | "on_path" | "silent" | "no_target"
        "value": "float64",
        "expected": "float64",
        "shortfall": "float64",  # expected - value where the district is below; missing elsewhere, never 0
        "share": "float64",  # ratio of the sum of the districts' shortfalls; missing unless below
        "at_most": "bool",  # the figure is carried or a lower bound: the true shortfall may be smaller
        "made_up_target": "bool",
        "fact_ids": "object",
    },
)
"""Who makes the shortfall against the expected path, worst first: counts only, one row a district that answers."""

BACK_TEST = Frame(
    "back_test",
    ("indicator", "district", "method", "month"),
    {
        "indicator": "object",
        "district": "object",
        "method": "object",
        "month": "int64",  # projected from the end of this month
        "projected": "float64",
        "actual": "float64",  # reached at the year's end
        "error": "float64",  # ratio projected / actual - 1
    },
)
"""How far each method was off in a year that is over; only places that were complete at its end."""
