"""What must hold between the parts of a saved study, beyond the types of its documents."""
