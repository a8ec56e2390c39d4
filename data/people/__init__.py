"""Who may come in: accounts and their passwords, delegations, the sessions that stand, and how this server recognises people."""
