"""What one workbook says: its findings, its figures, its difference to the version before."""
