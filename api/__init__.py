"""The only layer that talks to people and programs outside; translates, decides nothing."""
