"""Templates of documents: files that a department may replace by its own, and the scripts that make ours."""
