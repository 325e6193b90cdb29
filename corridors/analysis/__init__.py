"""What is computed from routes: comparisons, changes, closures, warnings."""
