# shellcheck shell=bash
# Runs as root when an instance boots; it may run again. The lines before it (user-data.ts) set what the stack knows.
set -euo pipefail

# However this script ends, the console says why and CloudFormation hears of it. It waits for no instance that scaling
# launches later, and refuses the signal of one.
finish() {
  local code=$?
  test $code = 0 || tail -n 40 /var/log/flask-app/app.log || true
  /opt/aws/bin/cfn-signal -e $code --stack "$STACK_NAME" --resource WebAutoScalingGroup --region "$AWS_REGION" || true
}
trap finish EXIT
trap 'echo "Boot failed with $? at: $BASH_COMMAND"' ERR

dnf install -y amazon-cloudwatch-agent aws-cfn-bootstrap logrotate python3.11 python3.11-pip

imds() {
  curl -sSf -H "X-aws-ec2-metadata-token: $TOKEN" "http://169.254.169.254/latest/meta-data/$1"
}
TOKEN=$(curl -sSf -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 300" http://169.254.169.254/latest/api/token)
INSTANCE_ID=$(imds instance-id)
ZONE=$(imds placement/availability-zone)

# The agent comes before the application, so that the log group tells of an installation that fails.
cat >/opt/aws/amazon-cloudwatch-agent/etc/flask-app.json <<AGENT
{{amazon-cloudwatch-agent.json}}
AGENT
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s \
  -c file:/opt/aws/amazon-cloudwatch-agent/etc/flask-app.json

id flask-app >/dev/null 2>&1 || useradd --system --shell /sbin/nologin flask-app
install -d -o flask-app -g flask-app /var/log/flask-app
rm -rf /opt/flask-app
install -d /opt/flask-app
cd /opt/flask-app

# {{source}}

ls app.py requirements.txt
test -f gunicorn.conf.py || cat >gunicorn.conf.py <<'FILE'
{{gunicorn.conf.py}}
FILE
python3.11 -m venv --clear /opt/flask-venv
/opt/flask-venv/bin/pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
ls /opt/flask-venv/bin/gunicorn
curl -sSf --retry 5 -o /etc/rds-ca.pem https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem

cat >/etc/flask-app.env <<ENV
AWS_DEFAULT_REGION=$AWS_REGION
DATABASE_CA=/etc/rds-ca.pem
DATABASE_HOST=$DATABASE_HOST
DATABASE_NAME=$DATABASE_NAME
DATABASE_PORT=$DATABASE_PORT
DATABASE_SECRET=$DATABASE_SECRET
ENVIRONMENT=$ENVIRONMENT
INSTANCE_ID=$INSTANCE_ID
ZONE=$ZONE
ENV
cat >/etc/logrotate.d/flask-app <<'FILE'
/var/log/flask-app/app.log {
  size 50M
  rotate 2
  copytruncate
  missingok
}
FILE
cat >/etc/systemd/system/flask-app.service <<'FILE'
{{flask-app.service}}
FILE
systemctl daemon-reload
systemctl enable flask-app
systemctl restart --no-block flask-app

# Only an instance that reaches the database counts as created.
curl -sSf -m 5 --retry 120 --retry-delay 5 --retry-max-time 600 --retry-all-errors http://127.0.0.1:8080/readyz
