"""Typed blocks from the runs that are kept: structure, tables, code, pictures, embeds; `body.py` puts them together."""
