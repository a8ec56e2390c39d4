"""From a frame to a figure."""
