"""Who was due to report, who sent, on time or late."""
