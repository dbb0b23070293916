#!/bin/sh
# Makes the secrets of an installation, one file each: deploy/make-secrets.sh [DIRECTORY] [DATABASE_HOST].
# Nothing that exists is touched. DIRECTORY is `secrets`, DATABASE_HOST `db`, unless said. Takes openssl.
set -eu

directory=${1:-secrets}
host=${2:-db}
mkdir -p "$directory"
# Nobody else enters the folder; within it, whoever a container runs as may read the file that is mounted.
chmod 700 "$directory"
umask 022

missing() { [ ! -e "$directory/$1" ]; }

# By way of another name: what fails leaves no half secret.
keep() {
  cat >"$directory/.new"
  [ -s "$directory/.new" ] || { echo "$1 could not be made" >&2; exit 1; }
  mv "$directory/.new" "$directory/$1"
  echo "made $directory/$1"
}

url() { # file, role, database
  if missing "$1"; then printf 'postgres://%s:%s@%s:5432/%s\n' "$2" "$(openssl rand -hex 24)" "$host" "$3" | keep "$1"; fi
}

if missing postgres_password; then openssl rand -hex 24 | keep postgres_password; fi
if missing database_admin_url; then
  printf 'postgres://postgres:%s@%s:5432/postgres\n' "$(cat "$directory/postgres_password")" "$host" | keep database_admin_url
fi
url database_url app_user asc
url database_worker_url app_worker asc
url database_migrator_url app_migrator asc
url database_backup_url app_backup asc
# Signs access tokens.
if missing jwt_private_keys; then
  openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 2>/dev/null | keep jwt_private_keys
fi
# Seals tokens of networks. Never replace it by hand, see `npm run secrets:rotate -- --help`, and keep a copy apart from the backups.
if missing encryption_keys; then printf 'k1:%s\n' "$(openssl rand -base64 32)" | keep encryption_keys; fi
