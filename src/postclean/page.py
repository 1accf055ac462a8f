"""The door (first sketch, to be replaced)."""
