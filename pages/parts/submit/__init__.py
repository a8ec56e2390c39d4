"""The submit screen's rooms: what waits, one workbook, saving, what goes back to the sender, what is saved."""
