"""What lies ahead: where the year may end, and what catching up takes."""
