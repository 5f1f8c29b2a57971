"""GraphQL over the workspace: types from the registry of concepts, cached and bounded execution."""
