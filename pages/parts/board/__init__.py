"""The overview: its one picture, and what stands below it."""
