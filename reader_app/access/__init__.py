"""A page's tree comes in, its Access and the part that may be kept go out."""
