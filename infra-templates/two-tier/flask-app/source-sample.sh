# shellcheck shell=bash
# The sample application, which this script carries.
cat >app.py <<'FILE'
{{app.py}}
FILE
cat >database.py <<'FILE'
{{database.py}}
FILE
cat >prepare.py <<'FILE'
{{prepare.py}}
FILE
cat >requirements.txt <<'FILE'
{{requirements.txt}}
FILE
