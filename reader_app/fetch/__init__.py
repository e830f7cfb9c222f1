"""An address comes in, a Page or a Picture goes out."""
