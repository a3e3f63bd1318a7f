# Build with everything, run with what is needed, as nobody's root. Needs a PostgreSQL: see docker-compose.yml.
FROM node:24-bookworm-slim AS build
# Prisma wants a schema engine from a host of its own, and is content with the name of any program.
ENV PRISMA_SCHEMA_ENGINE_BINARY=/bin/true
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npx prisma generate && npx next build && npm prune --omit=dev && rm -rf .next/cache

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4566 CLOUDROOM_DATA_DIR=/data
WORKDIR /app
RUN mkdir /data && chown node:node /data
COPY --from=build --chown=node:node /app /app
USER node
VOLUME /data
EXPOSE 4566
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
  CMD node -e "fetch('http://127.0.0.1:' + process.env.PORT + '/_cloudroom/health').then(r => process.exit(r.ok ? 0 : 1), () => process.exit(1))"
CMD ["node", "--max-semi-space-size=32", "server.ts"]
