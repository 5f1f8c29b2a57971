"""The commands of ``sandtable``, one a module; each imports what it needs when it runs."""
