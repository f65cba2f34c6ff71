#!/bin/sh
# Installs the Debian packages of the named sections of tools/packages.txt that are missing.
# SPDX-License-Identifier: Apache-2.0
#
# setup.sh build [test]     asks apt for nothing when all are there
set -eu
cd "$(dirname "$0")/.."

# The packages of one section that neither dpkg nor PATH knows.
missing_of() {
    awk -v want="[$1]" '/^\[/ { on = $1 == want; next } on && !/^#/ && NF { print $1, $2 }' tools/packages.txt |
        while read -r package command; do
            if [ -n "$command" ] && command -v "$command" >/dev/null 2>&1; then continue; fi
            case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null) in
            installed) ;;
            *) echo "$package" ;;
            esac
        done
}

missing=
for section in "$@"; do
    missing="$missing $(missing_of "$section" | tr '\n' ' ')"
done
missing=$(echo $missing)
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -eq 0 ]; then
    sudo=
elif command -v sudo >/dev/null 2>&1; then
    sudo=sudo
else
    printf 'These packages are missing, and neither root nor sudo is at hand to install them:\n  %s\n' "$missing" >&2
    printf 'As root:  apt-get update && apt-get install --no-install-recommends %s\n' "$missing" >&2
    exit 1
fi

echo "Installing: $missing"
case " $missing " in
*" postgresql "*)
    # Tests start a server of their own; the system needs none.
    $sudo mkdir -p /etc/postgresql-common
    echo 'create_main_cluster = false' | $sudo tee /etc/postgresql-common/createcluster.conf >/dev/null
    ;;
esac
# What is installed for tests must not start serving on this machine.
started_nothing=
if [ ! -e /usr/sbin/policy-rc.d ]; then
    printf '#!/bin/sh\nexit 101\n' | $sudo tee /usr/sbin/policy-rc.d >/dev/null
    $sudo chmod 755 /usr/sbin/policy-rc.d
    started_nothing=yes
fi
done_with_it() { [ -z "$started_nothing" ] || $sudo rm -f /usr/sbin/policy-rc.d; }
trap done_with_it EXIT
$sudo env DEBIAN_FRONTEND=noninteractive apt-get update -q
# shellcheck disable=SC2086
$sudo env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing
