"""The annexes as a workbook: tables whose totals and percentages are live formulas that give the program's own numbers."""
