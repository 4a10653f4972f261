"""From an accepted delivery to the register: what goes in, what goes out, what changed; pure functions over tables."""
