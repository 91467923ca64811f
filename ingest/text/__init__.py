"""Text before grammar: lines, sentences, words, quotation marks, dates, folding for comparison."""
