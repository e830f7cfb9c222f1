"""An article read aloud: the article and the reader's wishes in, spoken sentences and their places out."""
