"""Dates as editors write them: read into an `EventDate`, and written so that reading
gives the same again. No Django.
"""
