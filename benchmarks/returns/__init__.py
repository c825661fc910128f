"""Reading and checking of returns: pure functions over plain values, and the child process that they run in."""
