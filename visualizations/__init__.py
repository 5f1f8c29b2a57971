"""A view model in, a picture out; never fetches."""
