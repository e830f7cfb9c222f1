"""A publisher's page and the reader's name and password come in; what came of signing in goes out."""
