"""The pages of the documentation: run from top to bottom, compared with what they show, and built into a site."""
