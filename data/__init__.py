"""Everything that touches a file, a database or the clock."""
