"""Invented sentences with individuals marked and decoys, split by seed: tune on tuned.txt only."""
