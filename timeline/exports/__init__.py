"""Events as files: one file a format, one line of the registry (`registry.py`) to have it everywhere."""
