"""The blank form of one unit and period: what stands on it (``content``), and the workbook (``book``)."""
