"""The same post in any dress gives the same article: posts as data, their forms, and what each must give back."""
