"""Files and data frames: reading them whole or saying what is wrong, and writing them so that nothing is lost."""
