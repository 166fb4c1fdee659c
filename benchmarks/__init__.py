"""The project's own timings, and the same work done by peers."""
