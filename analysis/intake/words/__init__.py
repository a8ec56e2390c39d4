"""What the text of one cell means: encodings, numbers, periods, names. Nothing here knows a table."""
