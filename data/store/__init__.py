"""The store: submissions with their versions, facts, findings, original bytes and the audit trail.

``engine`` opens it (migrated), ``save`` writes, ``read`` answers; ``schema`` names the tables.
"""
