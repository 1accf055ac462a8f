"""Engines: the kernel of `postclean.batch` for tables that live elsewhere. Each needs its own package."""
