"""What a build and its readers withstand: hostile files, random ones, texts that grow."""
