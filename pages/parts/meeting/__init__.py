"""What the meeting screen is made of."""
