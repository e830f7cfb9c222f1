"""The app's words as frozen values; nothing comes in but the standard library."""
