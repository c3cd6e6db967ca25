"""Files and data frames: readers that return a whole table or an error, and atomic writers."""
