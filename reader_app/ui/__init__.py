"""The window: services come in, pixels go out; the only package that imports PySide6."""
