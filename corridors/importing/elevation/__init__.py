"""Heights of a grid along lines: profiles of sections, and the km of their passes."""
