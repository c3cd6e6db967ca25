"""One file a kind of mess: each writes its files and says what is right."""
