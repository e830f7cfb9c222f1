"""One file per sentence a reader can say; a service reads as the journey, one line a step."""
