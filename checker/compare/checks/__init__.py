"""One check, one file: each finding code of the checker.

`SLOTS` look at one slot of a provision each and may stand together; `OBSERVATIONS` are the document-level checks.
The codes that exclude or explain one another are settled in `checker.compare.judge`.
"""

from checker.compare.checks import (
    barrier_to_sharing,
    blanket_rule,
    gate_before_help,
    misattributed,
    out_of_date_body,
    threat_as_motive,
)

OBSERVATIONS = (
    gate_before_help,
    barrier_to_sharing,
    misattributed,
    threat_as_motive,
    out_of_date_body,
    blanket_rule,
)
