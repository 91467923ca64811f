"""Small grammars over tokens: who a phrase names, whose verb it is, who appears in an article."""
