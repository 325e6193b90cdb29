"""One or two pages for those who decide: what to say, then HTML or Markdown from one record."""
