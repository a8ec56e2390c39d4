"""One page a district: where it stands in everything it answers for, what it told about causes, what it owes."""
