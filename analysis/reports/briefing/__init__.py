"""What is said at a meeting, made once from one view: documents only lay it out."""
