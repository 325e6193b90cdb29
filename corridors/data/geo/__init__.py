"""Features of geographic files as people have them: one reader, by the ending of a file's name."""
