"""The reading page: an article comes in, a calm page and the reader's place go out."""
