"""Losing nothing: copies of the whole store that are proved equal, moving it, and whether this installation is healthy."""
