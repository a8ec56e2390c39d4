"""The reference tables as somebody changed them on the screen: versions in the store, laid over the tables that came with the product."""
