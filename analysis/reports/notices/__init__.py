"""Papers around a meeting: the invitation before it, the notice of its conclusions after it."""
