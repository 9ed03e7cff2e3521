#!/usr/bin/env bash
# Writes what a run of the action found into the one comment that refwright has on the pull request,
# by gh with $GH_TOKEN. $REPORT is the folder with the artifact of that run, which is not trusted;
# $HEAD_OWNER, $HEAD_BRANCH, $HEAD_SHA and $RUN_URL come from the event.
set -euo pipefail

[[ $HEAD_SHA =~ ^[0-9a-f]{40,64}$ ]]
body=$(mktemp)
python3 -I "$(dirname "$0")/comment.py" "$REPORT/findings.json" "$RUN_URL" >"$body"

# Which pull request it is, GitHub says, not the artifact.
number=$(gh api --method GET "repos/$GITHUB_REPOSITORY/pulls" --raw-field state=open \
    --raw-field head="$HEAD_OWNER:$HEAD_BRANCH" \
    --jq ".[] | select(.head.sha == \"$HEAD_SHA\") | .number" | sed -n 1p)
if [ -z "$number" ]; then
    echo "No open pull request has this commit as its last: nothing to say."
    exit 0
fi

comment=$(gh api --paginate "repos/$GITHUB_REPOSITORY/issues/$number/comments" --jq '.[]
    | select(.user.login == "github-actions[bot]" and (.body | startswith("<!-- refwright -->")))
    | .id' | sed -n 1p)
if [ -n "$comment" ]; then
    gh api --silent --method PATCH "repos/$GITHUB_REPOSITORY/issues/comments/$comment" \
        --field body=@"$body"
else
    gh api --silent --method POST "repos/$GITHUB_REPOSITORY/issues/$number/comments" \
        --field body=@"$body"
fi
