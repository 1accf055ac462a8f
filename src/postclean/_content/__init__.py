"""Which runs of the page are the article: features of each run, a learned score, a threshold for the page.

`features` measures, `model` (generated) scores, `selection` decides. Nothing here changes the tree.
"""
