"""Articles come in and stay; rows, articles and search results go out."""
