"""The slides: a briefing laid out over a template, with charts, tables and maps that stay editable in PowerPoint."""
