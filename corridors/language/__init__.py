"""Languages of the texts: what is said in which, and how each writes numbers, days and names."""
