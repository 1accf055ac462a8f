"""The parts of a recipe that are text, by the class names of recipe plugins: what goes in, and what to do.

Origin: the templates of WP Recipe Maker, Tasty Recipes, Create by Mediavine, EasyRecipe and Jetpack;
`e-instructions` is microformats' h-recipe. Ratings, times, buttons and nutrition tables are in elements with
other names and are judged like the rest.
"""

from __future__ import annotations

from typing import Final

RECIPE_PARTS: Final = frozenset(
    """
    wprm-recipe-ingredients-container wprm-recipe-instructions-container tasty-recipes-ingredients tasty-recipes-instructions
    mv-create-ingredients mv-create-instructions ERSIngredients ERSInstructions jetpack-recipe-ingredients
    jetpack-recipe-directions e-instructions
    """.split()
)
"""Class names as the plugins write them."""

MOST_PARTS: Final = 6
"""More are the recipes of a list."""
