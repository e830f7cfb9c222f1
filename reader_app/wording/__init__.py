"""Words for people: codes and facts come in, sentences in the reader's language go out."""
