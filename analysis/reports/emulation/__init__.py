"""The forms of emulation and commendation (F3–F12): content from locked scores and votes, Word and Excel from content."""
