"""Some letters in a program of their own: jobs and ``docs`` come in, results go out, as a worker of a cluster asks."""

from __future__ import annotations

import pickle
import sys

from vraagbaak.converting.one_letter import Job
from vraagbaak.converting.processes import convert_all

if __name__ == "__main__":
    part, docs = pickle.loads(sys.stdin.buffer.read())
    results = convert_all([Job(*job) for job in part], docs, 1, lambda: None)
    sys.stdout.buffer.write(pickle.dumps(results))
