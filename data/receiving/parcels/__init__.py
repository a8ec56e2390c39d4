"""Files that carry other files: zip archives and saved mails, opened in the guarded workers."""
