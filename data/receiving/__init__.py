"""What comes in: files and folders read, judged, kept waiting, saved or taken back, and the targets of the districts."""
