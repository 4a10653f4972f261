"""Puts the verbs' tests on the path: their small deliveries and offices are used here too."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "operate"))
