"""The source of what typst sets: text as literals, tables and bars as expressions."""
