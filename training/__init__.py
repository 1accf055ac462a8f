"""Training of the classifier. Not part of the installed package."""
