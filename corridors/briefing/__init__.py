"""What a briefing of one or two pages says, and its HTML and Markdown."""
