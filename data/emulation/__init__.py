"""Emulation in the store: scores as they stand, what people record, sessions of the council. Each function takes the acting person."""
