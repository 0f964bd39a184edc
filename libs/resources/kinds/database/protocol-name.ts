const names: ReadonlyMap<string, string> = new Map([
  ['cassandra', 'Cassandra'],
  ['clickhouse', 'ClickHouse'],
  ['clickhouse-http', 'ClickHouse (HTTP)'],
  ['cockroachdb', 'CockroachDB'],
  ['dynamodb', 'DynamoDB'],
  ['elasticsearch', 'Elasticsearch'],
  ['mongodb', 'MongoDB'],
  ['mysql', 'MySQL'],
  ['opensearch', 'OpenSearch'],
  ['oracle', 'Oracle'],
  ['postgres', 'PostgreSQL'],
  ['redis', 'Redis'],
  ['snowflake', 'Snowflake'],
  ['spanner', 'Spanner'],
  ['sqlserver', 'SQL Server'],
]);

/** What people call a database protocol; one that we do not know keeps its own word. */
export function protocolName(protocol: string): string {
  return names.get(protocol) ?? protocol;
}
