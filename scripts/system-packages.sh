#!/bin/sh
# Installs the Debian packages that the tests in a real n8n need, where one of the programs is missing.
set -eu

packages='chromium redis-server postgresql'
if command -v chromium >/dev/null && command -v redis-server >/dev/null &&
	ls /usr/lib/postgresql/*/bin/postgres >/dev/null 2>&1; then
	echo 'Chromium, Redis and PostgreSQL are here.'
	exit 0
fi
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
	echo "This needs root on Debian. Install these by hand and run again: $packages" >&2
	exit 1
fi
# Without the policy Debian would start a Redis and a PostgreSQL of its own.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
	printf '#!/bin/sh\nexit 101\n' >"$policy"
	chmod +x "$policy"
	trap 'rm -f "$policy"' EXIT
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
# shellcheck disable=SC2086
apt-get -qq install --no-install-recommends $packages >/dev/null
