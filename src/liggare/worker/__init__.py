"""The queue -> jobs done: a parent, its long-lived children, their pulse, and what is to be done by the clock."""
