"""What a run of a screen knows: for whom it is, what was asked for, the one cache, and the words."""
