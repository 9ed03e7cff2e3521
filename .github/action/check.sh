#!/usr/bin/env bash
# Checks drafts for the action. Its inputs come as REFWRIGHT_*, what GitHub says as GITHUB_*; the
# findings go to the log, the step summary and the files of a report, whose folder is the output
# “report”. Exit status: that of refwright.
#
# The checkout of a pull request is data: configuration, drafts.toml and baselines are read from its
# base, and nothing in the checkout is run. Where the base cannot be found, the check fails.
set -euo pipefail
shopt -s inherit_errexit

refwright=$RUNNER_TEMP/refwright/bin/refwright

# What is printed here must not begin a command to the runner.
inert() { sed -u 's/##\[/# #[/g; s/::/: :/g'; }

# The commit that the pull request is to be merged into. By default a merge that GitHub made is
# checked out, whose first parent it is; a shallow clone still names it in the commit itself. Of
# any other commit the author may have chosen the parents: then the event says it.
base_of_pull_request() {
    local base parents=()
    if [ "$GITHUB_EVENT_NAME" = pull_request ] && [ "$(git rev-parse HEAD)" = "$GITHUB_SHA" ]; then
        mapfile -t parents < <(git cat-file commit HEAD | sed -n '/^$/q; s/^parent //p')
    fi
    if [ "${#parents[@]}" -eq 2 ]; then
        base=${parents[0]}
    else
        base=$(python3 -I -c 'if True:
            import json, sys
            with open(sys.argv[1], encoding="utf-8") as event:
                print(json.load(event)["pull_request"]["base"]["sha"])
        ' "$GITHUB_EVENT_PATH")
    fi
    if ! git cat-file -e "$base^{commit}" 2>/dev/null; then
        git fetch --quiet --no-tags --depth=1 origin "$base" >&2
    fi
    echo "$base"
}

mapfile -t paths < <(sed 's/^[[:space:]]*//; s/[[:space:]]*$//; /^$/d' <<<"$REFWRIGHT_PATHS")
options=()
[ -z "${REFWRIGHT_SELECT:-}" ] || options+=(--select "$REFWRIGHT_SELECT")
[ -z "${REFWRIGHT_FAIL_LEVEL:-}" ] || options+=(--fail-level "$REFWRIGHT_FAIL_LEVEL")
[ -z "${REFWRIGHT_BASELINE:-}" ] || options+=(--baseline "$REFWRIGHT_BASELINE")
case $GITHUB_EVENT_NAME in
pull_request | pull_request_target)
    base=$(base_of_pull_request)
    options+=(--config-from-ref "$base")
    [ "${REFWRIGHT_ONLY_CHANGED:-true}" != true ] || options+=(--diff-base "$base")
    ;;
esac

check() { "$refwright" check "${options[@]}" "$@" -- "${paths[@]}" </dev/null; }

status=0
if [ "$REFWRIGHT_FORMAT" = github ]; then
    check --output-format github 2> >(inert >&2) || status=$?
else
    check --output-format "$REFWRIGHT_FORMAT" 2>&1 | inert || status=${PIPESTATUS[0]}
fi

# The same findings, for people and programs; what went wrong has been said above.
report=$(mktemp -d "$RUNNER_TEMP/refwright-report.XXXXXX")
for each in json:findings.json sarif:findings.sarif html:report.html markdown:summary.md; do
    check --output-format "${each%%:*}" --output-file "$report/${each#*:}" --exit-zero --quiet \
        2>/dev/null &
done
wait
[ ! -f "$report/summary.md" ] || cat "$report/summary.md" >>"$GITHUB_STEP_SUMMARY"
echo "report=$report" >>"$GITHUB_OUTPUT"
exit "$status"
