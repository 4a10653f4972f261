"""Liggare: an open system for Sweden's health data registers."""

import os
import sys

__version__ = "0.1.0"

# How Polars' allocator (jemalloc) deals with memory that is freed. Left alone it gives it back to the system within
# half a second, and every batch of rows pays for new pages: a tenth of a check's time. Here it stays for three seconds
# for the next batch, in as many arenas as there are processors, whatever its size: large pieces would be given back at
# once. It must be said before Polars is loaded; what the user has said stands.
if sys.platform == "linux":
    _KEPT = "dirty_decay_ms:3000,muzzy_decay_ms:0,background_thread:true,oversize_threshold:0"
    os.environ.setdefault("_RJEM_MALLOC_CONF", f"narenas:{os.cpu_count() or 1},{_KEPT}")

# Arrow writes the findings. Its own allocator asks for huge pages, of 2 MiB each, for every column's few kilobytes; to
# clear them takes longer than all the rest of the writing where the system has them. It is chosen when Arrow is loaded.
os.environ.setdefault("ARROW_DEFAULT_MEMORY_POOL", "system")
