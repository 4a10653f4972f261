"""The portal: requests of browsers -> pages, for those who report, for who keeps the register, and for anybody."""
