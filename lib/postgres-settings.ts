/** What the embedded PostgreSQL is told beyond its defaults. */
export interface PostgresSettings {
  /** Folder of the Unix socket, or undefined to listen on 127.0.0.1 (Windows). */
  socketDir: string | undefined;
  port: number;
  /** False for tests: changes are not flushed to the disk. */
  durable: boolean;
}

const COMMON = {
  max_connections: 200,
  shared_buffers: "128MB",
  maintenance_work_mem: "64MB",
  // Queues are tables that turn over all the time: sweep early and often, before the dead rows are many.
  autovacuum_naptime: "10s",
  autovacuum_vacuum_threshold: 500,
  autovacuum_vacuum_scale_factor: 0.02,
  autovacuum_vacuum_insert_scale_factor: 0.1,
  autovacuum_analyze_threshold: 500,
  autovacuum_analyze_scale_factor: 0.05,
  autovacuum_vacuum_cost_limit: 2000,
  checkpoint_timeout: "15min",
  max_wal_size: "1GB",
  wal_level: "minimal",
  max_wal_senders: 0,
  // One small machine, many small statements: no helpers, no just-in-time compiler.
  max_parallel_workers_per_gather: 0,
  max_logical_replication_workers: 0,
  io_method: "sync",
  jit: "off",
  random_page_cost: 1.1,
  unix_socket_permissions: "0700",
  log_min_messages: "warning",
  log_checkpoints: "off",
};

const DURABLE = { fsync: "on", full_page_writes: "on", synchronous_commit: "on" };
const FLEETING = { fsync: "off", full_page_writes: "off", synchronous_commit: "off" };

/** The text of the settings file; written anew at each start, so that a new version's settings apply. */
export function settingsFile({ socketDir, port, durable }: PostgresSettings): string {
  const settings = {
    ...COMMON,
    ...(durable ? DURABLE : FLEETING),
    // Nobody outside this machine can connect, and no port of it is taken where there are Unix sockets.
    listen_addresses: socketDir === undefined ? "127.0.0.1" : "",
    unix_socket_directories: socketDir ?? "",
    port,
  };
  const lines = Object.entries(settings).map(([name, value]) => `${name} = '${String(value).replaceAll("'", "''")}'`);
  return `# Written by Cloudroom at each start.\n${lines.join("\n")}\n`;
}
