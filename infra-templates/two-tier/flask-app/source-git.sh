# shellcheck shell=bash
# The requester's repository at a branch, a tag or a commit; not every server gives away a commit by its id.
dnf install -y git
export GIT_TERMINAL_PROMPT=0
git init -q
git remote add origin "$APP_REPOSITORY"
if git fetch -q --depth 1 origin "$APP_REF"; then
  git checkout -q --detach FETCH_HEAD
else
  git fetch -q origin
  git checkout -q --detach "$APP_REF"
fi
git log -1 --oneline
