"""What speaks for a partition: one index a file."""
