"""The database: schema, migrations, save and read."""
