"""What an administrator looks after: people, months, the trail, the tables and what the machine needs."""
