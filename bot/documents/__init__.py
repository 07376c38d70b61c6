"""Turn what is to be handed out into the bytes of a file."""
