"""The files that belong to the project: what git tracks, or would."""

import subprocess
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


@cache
def tracked_files():
    """Paths relative to the root, of files that are there."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True, timeout=30
    ).stdout.split("\0")
    return sorted(Path(name) for name in listed if name and (ROOT / name).is_file())


@cache
def texts():
    """Path and text of every tracked file that is text."""
    found = []
    for path in tracked_files():
        content = (ROOT / path).read_bytes()
        if b"\0" not in content:
            found.append((path, content.decode()))
    return found


def matches(pattern, chosen=None):
    """`path:line: text` of every line of tracked text that `pattern` finds, this folder's own words apart."""
    return [
        f"{path}:{number}: {line.strip()[:120]}"
        for path, text in texts()
        if path.parts[:2] != ("tests", "repository") and (chosen is None or chosen(path))
        for number, line in enumerate(text.splitlines(), 1)
        if pattern.search(line)
    ]
