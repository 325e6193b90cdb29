"""What a planner is made of: data in and out, questions, pictures."""
