"""Invented sentences with individuals marked and decoys: what the rules are tuned and judged on.

`sentences.txt` was written and split by seed into `tuned.txt` and `held_out.txt` before any rule.
Rules may be tuned on `tuned.txt`, and on `more.txt`, `plain.txt` and `third.txt`, written later for
that; `held_out.txt` is for counting only, and no rule is written after one of its sentences.
"""
