"""Rules as data: tables with their origins, apart from the code that applies them."""
