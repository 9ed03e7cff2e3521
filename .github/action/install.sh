#!/usr/bin/env bash
# Installs refwright for the action into $RUNNER_TEMP/refwright: $REFWRIGHT_VERSION of it or, if
# that is empty, the source at $REFWRIGHT_SOURCE. Needs Python 3.11 or newer.
set -euo pipefail

package=$REFWRIGHT_SOURCE
if [ -n "${REFWRIGHT_VERSION:-}" ]; then
    if ! [[ $REFWRIGHT_VERSION =~ ^[0-9]+(\.[0-9]+)*((a|b|rc)[0-9]+)?$ ]]; then
        echo 'refwright: the input "version" must be a version, such as 0.1.0' >&2
        exit 2
    fi
    package="refwright==$REFWRIGHT_VERSION"
fi

# Away from the checkout and isolated, so that none of its files passes for a Python module.
cd "$RUNNER_TEMP"
python3 -I -m venv refwright
refwright/bin/python -I -m pip install --quiet --disable-pip-version-check "$package"
