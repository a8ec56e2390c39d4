"""The official report: composed once from the briefing (``compose``), then written as Word and as PDF, which say the same."""
