"""Where the figures of a sheet stand, and what their columns, rows and surroundings say about them.

In the order of the way: ``sheets`` and ``page`` (decoded, merges opened), ``tables`` (header bands and
bodies), ``headers``, ``header_times`` and ``said`` (what a text says), ``row_labels``, ``rows`` and ``axes``
(what a whole row or column says), ``fractions`` (which of them count a rate's parts), ``entries`` (every
figure with its coordinates), ``context``, ``titles`` and ``sender`` (what stands around), ``gathering`` (all
tables of the workbook).
"""
