"""The timeline on other sites: the frame, what makes it, and the three ways to put it into a page."""
