"""Documents of a review meeting: one content (``briefing``), several forms, and the proof that they say the same (``reconcile``)."""
