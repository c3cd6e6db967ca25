"""The use cases. Each exists once; command line, Python and web page are doors to it."""
