"""Invented sentences with individuals marked and decoys: what the rules are tuned and judged on.

`sentences.txt` was written and split by seed into `tuned.txt` and `held_out.txt` before any rule.
Rules may be tuned on `tuned.txt`, and on `more.txt`, `plain.txt` and `third.txt`, written later for
that. `fourth.txt`, `fifth.txt` and `sixth.txt` are ordinary reports, each measured once before the
rules were tuned on it too, as are `eighth.txt` to `thirteenth.txt`, of hasty writers, forms and
decoys; docs/adr/0008 says with what result. `held_out.txt` is for counting only, as is
`seventh.txt`: no rule is written after one of their sentences.
"""
