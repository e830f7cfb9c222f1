"""The panes of the library: rows come in, choices go out."""
