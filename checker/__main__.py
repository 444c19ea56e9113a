"""`python -m checker`: the command line where its script is not on the path, as on many locked-down computers."""

import sys

from checker.cli import main

sys.exit(main())
