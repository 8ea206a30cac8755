"""Waiting for a condition, with an end."""

import time


def until(what, condition, seconds=15):
    """Asks again and again until the condition holds, and returns what it gave."""
    deadline = time.monotonic() + seconds
    while not (result := condition()):
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {seconds} s")
        time.sleep(0.02)
    return result
