"""`wangge verify` finds every planted fault, and says which law it breaks.

    python3 tests/laws/test_planted_faults.py PROGRAM SOURCE_DIR

The demo is built once and seen to be lawful. Each test falsifies one thing in a copy. A
fault must break its law with evidence that names the thing; other laws may break only
where the fault concerns them too, which each test states.
"""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "golden"))
import program
from exit_faults import ExitProofs  # noqa: F401 (unittest finds them here)
from foot_faults import OnFoot, Teams  # noqa: F401
from ground_faults import Ground  # noqa: F401
from number_faults import Numbers  # noqa: F401
from paper_faults import Print, Proofs, Torn  # noqa: F401
from privacy_faults import Aggregates, Bytes  # noqa: F401
from proof_faults import PartitionProofs  # noqa: F401
from roster_faults import RosterProofs  # noqa: F401
from sent_faults import Points, Sizes  # noqa: F401
from walk_faults import Walks  # noqa: F401

if __name__ == "__main__":
    program.main()
