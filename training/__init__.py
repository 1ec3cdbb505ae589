"""How the reader's weights are made; nothing of this ships (see README.md)."""
