"""A page comes in, an Article goes out."""
