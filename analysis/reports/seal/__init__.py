"""The seal of a document: what it is, what it said when it was made, and whether it still says the same."""
