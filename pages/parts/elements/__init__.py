"""What screens are built of: tables, and markup in which things can be chosen."""
