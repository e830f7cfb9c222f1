"""A publisher comes in; the reader's account there, its password and its cookies go out and in."""
