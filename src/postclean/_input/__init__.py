"""The door: any source becomes markup in UTF-8, or is refused. `open.py` is the way in."""
