"""The parts of a briefing, one module a section."""
