"""The port to the graph database and its Bolt adapter; all Cypher lives here."""
