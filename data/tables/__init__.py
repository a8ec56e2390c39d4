"""The reference tables of a campaign, checked while they are read; the tables themselves stand in ``data/reference/``."""
