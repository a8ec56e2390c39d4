"""What every display is made of: the view, labels, tables, sentences that lead to figures, and the places of figures."""
