"""An official edition as PDF -> which of our rules it bears out, which it contradicts, and where it says so."""
