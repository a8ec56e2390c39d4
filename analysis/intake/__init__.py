"""From the grid of a workbook to facts and findings."""
