"""What stands around every screen: links, navigation on a phone, the first start, style, and what is shown instead of nothing."""
