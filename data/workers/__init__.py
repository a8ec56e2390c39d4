"""Worker processes: a stranger's bytes are opened here only, where dying harms nobody."""
