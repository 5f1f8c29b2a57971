"""Every concept of the field once, with labels, colours and import headers."""
