"""The report of one unit as a web page and as Markdown."""
