"""Invented reports with what is to be read from them: topic, time, place and recurrence.

`sentences.txt` was written and split by seed into `tuned.txt` and `held_out.txt` before any rule;
rules may be tuned on `tuned.txt`, and `held_out.txt` is for counting only. The sets that begin with
`others` are reports that other writers had made for `bench/individuals`, labelled later: each was
measured once before the rules were tuned on it too; docs/adr/0014 says with what result. In them
a topic is one of several where any of them would be right, and what is "?" is not judged.
"""
