"""Where the campaign stands today: cards, headlines, tables, charts and the map."""
