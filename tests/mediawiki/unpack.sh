#!/bin/bash
# unpack.sh [FOLDER]    (default: .wiki of the checkout)
#
# Gets MediaWiki's code for the tests marked `mediawiki`: the package of Debian or Ubuntu, unpacked
# into FOLDER/mediawiki and not installed, which would bring a web server. A second call does
# nothing. Root is needed only where PHP is missing; it is then installed with apt-get.
set -euo pipefail
umask 022

folder=$(realpath -m "${1:-$(dirname "$0")/../../.wiki}")
mediawiki=$folder/mediawiki
fail() { echo "unpack.sh: $*" >&2; exit 1; }

if ! php -r 'exit(function_exists("mb_strlen") ? 0 : 1);' 2>/dev/null; then
    [ "$(id -u)" = 0 ] || fail 'PHP is missing: install php-cli and php-mbstring, or run this as root'
    command -v apt-get >/dev/null || fail 'PHP is missing, and there is no apt-get to install it'
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends php-cli php-mbstring >&2
fi

if [ ! -e "$mediawiki/.complete" ]; then
    command -v apt-get >/dev/null || fail 'MediaWiki comes from a Debian package; apt-get is missing'
    mkdir -p "$folder"
    work=$(mktemp -d "$folder/unpack.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    cd "$work"
    # Package lists of its own: those of the system may be old, and only root may renew them.
    mkdir -p lists/partial archives/partial
    apt=(-qq -o APT::Sandbox::User=root -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work")
    apt-get "${apt[@]}" update >&2 || fail 'the package lists cannot be had (no network?)'
    apt-get "${apt[@]}" download mediawiki >&2 || fail 'the package mediawiki cannot be had'
    dpkg-deb -x mediawiki_*.deb root
    rm -rf "$mediawiki"
    mv root/usr/share/mediawiki "$mediawiki"
    touch "$mediawiki/.complete"
fi
echo "$mediawiki"
