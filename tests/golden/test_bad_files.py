"""Every broken file of ../shared/data/bad_inputs through `check`: no crash, no hang.

    python3 tests/golden/test_bad_files.py PROGRAM SOURCE_DIR

A file is fine (exit 0) or refused (exit 2), within 10 seconds, and every word about it is
on stdout, one line for each problem.
"""
import concurrent.futures
import subprocess
import unittest

import program

LIMIT = 10  # seconds


def judge(file):
    """What is wrong with how `check` took this file, or nothing."""
    try:
        outcome = program.run("check", file, timeout=LIMIT)
    except subprocess.TimeoutExpired:
        return f"over {LIMIT} s"
    if outcome.returncode < 0:
        return f"killed by signal {-outcome.returncode}: {outcome.stderr[-300:]}"
    if outcome.returncode not in (0, 2):
        return f"exit {outcome.returncode}: {outcome.stderr[-300:]}"
    if outcome.stderr:
        return f"on stderr: {outcome.stderr[:300]}"
    if not outcome.stdout.strip():
        return "nothing said"
    if outcome.returncode == 2 and ": error: " not in outcome.stdout:
        return f"refused without a reason: {outcome.stdout[:300]}"
    return None


class BadFiles(unittest.TestCase):
    def test_all(self):
        folder = program.source("../shared/data/bad_inputs").resolve()
        if not folder.is_dir():
            self.skipTest(f"{folder} is not there")
        files = sorted(file for file in folder.rglob("*") if file.is_file())
        self.assertTrue(files)
        # Two at a time, as many as the smallest machine has cores.
        with concurrent.futures.ThreadPoolExecutor(2) as pool:
            for file, wrong in zip(files, pool.map(judge, files)):
                with self.subTest(str(file.relative_to(folder))):
                    self.assertIsNone(wrong)


if __name__ == "__main__":
    program.main()
