"""An invented history in which it is known what is the same event and what comes back.

Written before the rules that look for likeness, and sharing neither code nor words with them: what
happens, where, how it is spelt and who phrases it how stand in `tuned.toml` and `held_out.toml`.
Rules may be tuned on the first town; the second is for counting only.
"""
