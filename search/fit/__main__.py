"""``python -m search.fit``."""

import sys

from search.fit.fitting import main

sys.exit(main())
