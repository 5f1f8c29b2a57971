"""From results to what is printed, served as JSON, or shown on a page."""
