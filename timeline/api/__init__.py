"""The JSON API, version 1: what readers may see, in pages by key, and what has changed since."""
