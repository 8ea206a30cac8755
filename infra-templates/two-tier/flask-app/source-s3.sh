# shellcheck shell=bash
# The requester's archive, with the application at its root.
archive=/opt/flask-artifact
aws s3 cp --only-show-errors "s3://$APP_BUCKET/$APP_KEY" $archive
case $APP_KEY in
  *.zip) python3.11 -m zipfile -e $archive . ;;
  *) tar -xzf $archive --no-same-owner ;;
esac
rm $archive
# An archive brings the permissions of where it was made; the service runs as a user of its own.
chmod -R a+rX .
