"""Files of lines become features: GeoJSON, GeoPackage and the GraphML of street graphs."""
