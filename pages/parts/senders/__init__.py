"""Who reports and who owes, and the targets handed to the districts."""
