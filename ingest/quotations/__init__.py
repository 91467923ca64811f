"""Who said what: small grammars of French press prose, one idea to a module."""
