"""Nouns, rules, arithmetic, figures and documents. Pure: no file, no database, no clock, no screen."""
