"""Documents, returned as bytes.

Those of a review meeting have one content (``briefing``), several forms, and the proof that they say the same
(``reconcile``). Those for the offices are the sender's own workbook, marked (``annotated``), and the blank form.
"""
