"""A publisher comes in, its cookies go out and in: jars, encrypted with a key that the system keeps."""
