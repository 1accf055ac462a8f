"""Key points: the article's own summary in points, read from the untouched tree."""

from .model import KeyPointsFound
from .read import read_keypoints

__all__ = ["KeyPointsFound", "read_keypoints"]
