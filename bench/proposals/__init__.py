"""Invented reports with what is to be read from them: topic, time, place and recurrence.

`sentences.txt` was written and split by seed into `tuned.txt` and `held_out.txt` before any rule.
Rules may be tuned on `tuned.txt`; `held_out.txt` is for counting only.
"""
