#!/bin/bash
# Stands for a program of the instance: writes down how it was called and does what the boot script goes on with.
# CALLS: file for the calls. FAILS: pattern of the calls that fail. ROOT: the instance's files. PYTHON: a real one.
name=$(basename "$0")
call="$name $*"
echo "$call" >>"$CALLS"
# shellcheck disable=SC2053 # FAILS is a pattern.
if [[ $call == $FAILS ]]; then
  echo "$name does not work" >&2
  exit 22
fi
case $call in
  *"latest/api/token") echo secret-token ;;
  *"latest/meta-data/instance-id") echo i-0abcdef1234567890 ;;
  *"latest/meta-data/placement/availability-zone") echo eu-west-1b ;;
  "curl -sSf --retry 5 -o "*) echo certificates >"$5" ;;
  "id "*) test -e "$ROOT/etc/user-$1" ;;
  "useradd "*) touch "$ROOT/etc/user-${!#}" ;;
  # The owner is left out: the instance's users do not exist here.
  "install "*) mkdir -p "${!#}" ;;
  "python3.11 -m venv "*)
    rm -rf "${!#}"
    mkdir -p "${!#}/bin"
    ln -s "$(readlink -f "$0")" "${!#}/bin/pip"
    ;;
  "pip install "*) if grep -qi ^gunicorn requirements.txt; then touch "$(dirname "$0")/gunicorn"; fi ;;
  "python3.11 -m zipfile "*) "$PYTHON" "$@" ;;
  "aws s3 cp "*) cp "$ROOT/../${4#s3://}" "$5" ;;
esac
