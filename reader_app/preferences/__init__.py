"""The reader's settings: a file comes in, `Preferences` go out."""
