"""What a trial costs."""

import resource


def cpu_of_children() -> float:
    """CPU seconds, user and system, of all child processes that have ended so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
