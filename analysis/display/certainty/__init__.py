"""How sure the figures are: who reported, where the true total lies, what contradicts itself."""
