"""What goes out: the documents of a meeting, blank forms, marked copies, pictures."""
