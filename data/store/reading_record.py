"""A reading as JSON and back, so that a draft keeps what it was last read as."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from typing import Any

from analysis.intake.reading_report import statement_json
from analysis.model import Ask, AskedAbout, Fact, Measure, Period, Reading, Status, TaskStatement
from analysis.model.desk import CauseTold
from data.store.confirmations import finding_from_record, finding_record
from data.store.corrections import correction_from_json, correction_json
from data.store.registrations import content_from_json, content_json

_PLAIN = ("indicator", "district", "value", "sheet", "cell", "numerator", "denominator", "estimate")


def reading_json(reading: Reading) -> dict[str, Any]:
    """Everything a reading says; a fact names its corrections by their place in the list."""
    return {
        "file": reading.file,
        "unit": reading.unit,
        "period": str(reading.period) if reading.period else None,
        "facts": [_fact_json(one, reading) for one in reading.facts],
        "findings": [{**finding_record(one), "proposal": one.proposal} for one in reading.findings],
        "corrections": [correction_json(one) for one in reading.corrections],
        "statements": [statement_json(one) for one in reading.statements],
        "registration": None if reading.registration is None else content_json(reading.registration),
        "causes": [_cause_json(one) for one in reading.causes],
        "causes_period": str(reading.causes_period) if reading.causes_period else None,
        "asks": [{"subject": str(one.subject), "names": list(one.names)} for one in reading.asks],
    }


def reading_from_json(kept: dict[str, Any]) -> Reading:
    """The reading that ``reading_json`` wrote."""
    corrections = tuple(map(correction_from_json, kept["corrections"]))
    facts = tuple(
        Fact(
            **{name: one[name] for name in _PLAIN},
            period=Period.parse(one["period"]),
            measure=Measure(one["measure"]),
            corrections=tuple(corrections[place] for place in one["corrections"]),
        )
        for one in kept["facts"]
    )
    findings = tuple(replace(finding_from_record(one), proposal=one.get("proposal", "")) for one in kept["findings"])
    asks = tuple(Ask(AskedAbout(one["subject"]), tuple(one["names"])) for one in kept["asks"])
    told = tuple(
        TaskStatement(**{**one, "period": Period.parse(one["period"]), "state": Status(one["state"])}) for one in kept.get("statements", ())
    )
    period = Period.parse(kept["period"]) if kept["period"] else None
    registered = kept.get("registration")
    return Reading(
        kept["file"],
        kept["unit"],
        period,
        facts,
        findings,
        corrections,
        asks,
        told,
        None if registered is None else content_from_json(registered),
        tuple(map(_cause, kept.get("causes", ()))),
        Period.parse(kept["causes_period"]) if kept.get("causes_period") else None,
    )


def _cause_json(one: CauseTold) -> dict[str, Any]:
    return {**asdict(one), "causes": list(one.causes), "new_date": one.new_date.isoformat() if one.new_date else None}


def _cause(kept: dict[str, Any]) -> CauseTold:
    day = date.fromisoformat(kept["new_date"]) if kept["new_date"] else None
    return CauseTold(**{**kept, "causes": tuple(kept["causes"]), "new_date": day})


def _fact_json(one: Fact, reading: Reading) -> dict[str, Any]:
    places = [reading.corrections.index(correction) for correction in one.corrections]
    return {**{name: getattr(one, name) for name in _PLAIN}, "period": str(one.period), "measure": str(one.measure), "corrections": places}
