"""An embed beside TimelineJS: the same events, the same server, the same browser, in turns."""
