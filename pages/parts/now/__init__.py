"""Where things stand: cards, what an indicator is made of, one district, duties."""
