"""From the grid of a workbook to facts and findings.

``read`` is the way in. In order: ``words`` (what one text means), ``layout`` (where figures stand and
what their rows and columns say), ``measures``, ``cell_values`` and ``formulas`` (period, measure and
number of an entry), ``figures`` and ``facts`` (complete figures, one fact a key), ``checks`` (figures
against each other and the store), ``findings`` and ``catalogue`` (what is said about all of it).
"""
