"""Rules of the house that no general tool knows. Each guard is a function from the root of a tree to a list of complaints."""
