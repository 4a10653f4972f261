"""Events about providers, places and units -> the organisation on any day, and which code a unit is given."""
