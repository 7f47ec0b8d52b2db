#!/bin/sh
# Installs the Debian packages that the tests in a real n8n need, those that are missing only.
set -eu

missing=''
need() { # a file that shows whether the package is there, and the package's name
	for file in $1; do
		if [ -e "$file" ]; then return; fi
	done
	missing="$missing $2"
}
need /usr/bin/chromium chromium
need /usr/bin/redis-server redis-server
need '/usr/lib/postgresql/*/bin/postgres' postgresql

if [ -z "$missing" ]; then
	echo 'Chromium, Redis and PostgreSQL are here.'
	exit 0
fi
echo "Missing, installed now:$missing"
if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
	echo "This needs root on Debian. Install these by hand and run again:$missing" >&2
	exit 1
fi
export DEBIAN_FRONTEND=noninteractive
apt-get -qq update
# Without the policy Debian would start a Redis and a PostgreSQL of its own.
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
	printf '#!/bin/sh\nexit 101\n' >"$policy"
	chmod +x "$policy"
	trap 'rm -f "$policy"' EXIT
fi
# shellcheck disable=SC2086
apt-get -qq install --no-install-recommends $missing >/dev/null
