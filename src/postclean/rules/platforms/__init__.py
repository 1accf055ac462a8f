"""One file a platform; a file is found by being here. Each has `PLATFORMS`, a tuple of records."""
