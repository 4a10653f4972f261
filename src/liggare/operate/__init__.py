"""What can be done with deliveries and the register, in verbs; the ports that the edges implement."""
