#!/bin/bash
# serve.sh FOLDER PORT [OVERRIDE]
#
# A throw-away MediaWiki 1.43 for the tests: the package of Debian 13 unpacked (not installed),
# SQLite, PHP's own server on 127.0.0.1:PORT. What is unpacked stays in FOLDER; the wiki itself is
# made anew each time, with the templates of `templates/` and the accounts Admin, DraftBot (bot
# passwords "tests", and "noedit" without the right to edit) and Jennak83, and is gone afterwards.
# The file OVERRIDE, if it is there, is PHP that every request runs behind the settings.
# Serves until it is killed. Root is needed only where PHP is missing. The passwords are no secrets.
set -euo pipefail
umask 022

here=$(realpath "$(dirname "$0")")
folder=$(realpath -m "$1") port=$2 override=${3:-}
secret=0123456789abcdef0123456789abcdef
code=$folder/mediawiki-1.43
fail() { echo "serve.sh: $*" >&2; exit 1; }
maintain() { local script=$1; shift; php "$wiki/w/maintenance/$script.php" "$@" </dev/null >&2; }

modules=" $({ php -m 2>/dev/null || true; } | tr '\n' ' ') "
for module in intl mbstring pdo_sqlite xml; do
    [[ $modules == *" $module "* ]] && continue
    [ "$(id -u)" = 0 ] || fail "PHP lacks $module: install php-cli php-intl php-mbstring php-sqlite3 php-xml"
    command -v apt-get >/dev/null || fail "PHP lacks $module, and there is no apt-get to install it"
    apt-get update -qq >&2
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends \
        php-cli php-intl php-mbstring php-sqlite3 php-xml >&2
    break
done

mkdir -p "$folder"
work=$(mktemp -d "$folder/serve.XXXXXX")
trap 'rm -rf "$work"' EXIT

if [ ! -e "$code/.complete" ]; then
    command -v apt-get >/dev/null || fail 'MediaWiki comes from a Debian package; apt-get is missing'
    mkdir -p "$work/lists/partial" "$work/archives/partial"
    mirror=$(apt-get indextargets --format '$(REPO_URI)' | sort -u | grep -v security | head -n 1)
    echo "deb $mirror trixie main" >"$work/sources.list"
    apt=(-qq -o APT::Sandbox::User=root -o "Dir::Etc::SourceList=$work/sources.list"
         -o Dir::Etc::SourceParts=/dev/null -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work")
    apt-get "${apt[@]}" update >&2 || fail 'the package lists cannot be had (no network?)'
    (cd "$work"; apt-get "${apt[@]}" download mediawiki mediawiki-classes >&2 &&
        for deb in *.deb; do dpkg-deb -x "$deb" root; done) || fail 'the package cannot be had'
    rm -rf "$code"
    mv "$work/root/usr/share/mediawiki" "$code"
    rm -rf "$code"/{LocalSettings.php,config,images,extensions}    # links to places of the system
    mv "$code/extensions-core" "$code/extensions"; mkdir "$code/images"
    touch "$code/.complete"
fi

wiki=$work/www
mkdir -p "$wiki" "$work/data"
cp -al "$code" "$wiki/w"    # links: PHP must find its settings beside its code
maintain run install --dbtype sqlite --dbname wiki --dbpath "$work/data" \
    --server "http://127.0.0.1:$port" --scriptpath /w --lang en --skins Vector \
    --extensions AbuseFilter,Cite,ParserFunctions,Poem,SpamBlacklist,TitleBlacklist \
    --pass throw-away-only Test Admin
cat >>"$wiki/w/LocalSettings.php" <<PHP
\$wgMainCacheType = \$wgParserCacheType = CACHE_NONE;
\$wgRateLimits = [];
\$wgPasswordAttemptThrottle = [];
\$wgCookiePrefix = 'wiki$port';    # cookies know no ports
\$wgBlacklistSettings['spam']['files'] = [];
\$wgTitleBlacklistSources = [ [ 'type' => 'localpage', 'src' => 'MediaWiki:Titleblacklist' ] ];
if ( is_file( '$override' ) ) { require '$override'; }
PHP
for user in DraftBot Jennak83; do maintain createAndPromote "$user" throw-away-only; done
maintain createBotPassword --appid tests --grants basic,highvolume,editpage,createeditmovepage \
    DraftBot "$secret"
maintain createBotPassword --appid noedit --grants basic DraftBot "$secret"
maintain run importTextFiles --prefix Template: "$here"/templates/*

# A changed OVERRIDE counts at once.
PHP_CLI_SERVER_WORKERS=4 php -d opcache.revalidate_freq=0 -S "127.0.0.1:$port" -t "$wiki" >/dev/null 2>&1 </dev/null
