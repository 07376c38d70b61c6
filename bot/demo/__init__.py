"""The story that shows a whole Thursday: real bot, real HTTP, invented people."""
