"""The parts of the screen of emulation: blocks, one unit's sheet, what if, the session, forms."""
