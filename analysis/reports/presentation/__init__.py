"""The presentation in the browser: one HTML file that needs nothing else, told from the same story as the slides."""
