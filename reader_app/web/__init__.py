"""The one HTTP client: an address comes in, a judged and bounded answer goes out."""
