"""Figures on the screen: drawn once, sent as they are, each leading to its cells."""
