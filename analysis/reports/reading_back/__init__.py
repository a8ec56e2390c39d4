"""What finished documents state, read out of their bytes and compared with what was meant."""
