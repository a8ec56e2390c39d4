"""The work of the department's office with units: what is owed and asked, what was registered and answered."""
