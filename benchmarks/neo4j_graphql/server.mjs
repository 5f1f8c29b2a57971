// A minimal server with @neo4j/graphql, as its documentation shows one.
import { readFileSync } from "node:fs";
import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { Neo4jGraphQL } from "@neo4j/graphql";
import neo4j from "neo4j-driver";

const driver = neo4j.driver(process.env.NEO4J_URI, undefined, { disableLosslessIntegers: true });
const typeDefs = readFileSync(new URL("types.graphql", import.meta.url), "utf8");
const schema = await new Neo4jGraphQL({ typeDefs, driver }).getSchema();
const server = new ApolloServer({ schema, introspection: false });
const { url } = await startStandaloneServer(server, {
  context: async () => ({ sessionConfig: { database: process.env.NEO4J_DATABASE } }),
  listen: { host: "127.0.0.1", port: Number(process.env.PORT) },
});
console.log(`listening on ${url}`);
