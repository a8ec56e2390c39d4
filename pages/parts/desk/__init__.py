"""The parts of the office's first page: what is owed, causes, registrations."""
