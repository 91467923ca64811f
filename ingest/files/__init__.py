"""From the files of a corpus to decoded articles: the walk, decoding, front matter, one reader for each format."""
