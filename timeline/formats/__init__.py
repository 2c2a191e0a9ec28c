"""How the site writes days where editors type them."""
