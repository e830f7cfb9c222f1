"""The command line: the same services without a window; words and ids come in, tables or JSON go out."""
