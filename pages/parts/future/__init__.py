"""What looks ahead: the projection, and what catching up takes."""
