"""Alembic's way in. The connection comes from ``data.store.engine``, already inside the writer's transaction."""

from alembic import context

from data.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, render_as_batch=True)
context.run_migrations()
