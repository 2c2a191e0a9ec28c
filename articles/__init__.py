"""Reading: files become articles with a publication date, sentences and dated phrases. Never imports `timeline`."""
