"""Where a figure comes from: the facts behind it, their files and cells, and the arithmetic."""
