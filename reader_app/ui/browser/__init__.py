"""An address comes in, the page as a browser shows it goes out: for pages that only scripts draw."""
