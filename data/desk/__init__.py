"""The office's desk from the store: what is owed and asked at a moment, what goes out, what was sent."""
