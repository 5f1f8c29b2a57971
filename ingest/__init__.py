"""Files in, reviewed proposals out; writes only through the graph's services."""
