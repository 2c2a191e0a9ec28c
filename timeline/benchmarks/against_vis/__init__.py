"""The chart beside vis-timeline: the same events, the same server, the same browser, in turns."""
