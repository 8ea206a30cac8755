# Runs once, as root, when an instance boots; the lines before this one set what the stack knows.
set -euo pipefail

signal() {
  # An instance that scaling launches has nobody waiting for its signal, and CloudFormation refuses it.
  /opt/aws/bin/cfn-signal -e "$1" --stack "$STACK_NAME" --resource WebAutoScalingGroup --region "$AWS_REGION" || true
}
trap 'signal 1' ERR

dnf install -y python3.11 python3.11-pip amazon-cloudwatch-agent aws-cfn-bootstrap logrotate

imds() {
  curl -sf -H "X-aws-ec2-metadata-token: $TOKEN" "http://169.254.169.254/latest/meta-data/$1"
}
TOKEN=$(curl -sf -X PUT -H "X-aws-ec2-metadata-token-ttl-seconds: 300" http://169.254.169.254/latest/api/token)
INSTANCE_ID=$(imds instance-id)
ZONE=$(imds placement/availability-zone)

id flask-app >/dev/null 2>&1 || useradd --system --shell /sbin/nologin flask-app
install -d -o flask-app -g flask-app /var/log/flask-app
install -d /opt/flask-app
cd /opt/flask-app

cat > app.py <<'FILE'
{{app.py}}
FILE
cat > database.py <<'FILE'
{{database.py}}
FILE
cat > gunicorn.conf.py <<'FILE'
{{gunicorn.conf.py}}
FILE
cat > requirements.txt <<'FILE'
{{requirements.txt}}
FILE
cat > /etc/systemd/system/flask-app.service <<'FILE'
{{flask-app.service}}
FILE
cat > /etc/logrotate.d/flask-app <<'FILE'
/var/log/flask-app/app.log {
  size 50M
  rotate 2
  copytruncate
  missingok
}
FILE

python3.11 -m venv venv
venv/bin/pip install --no-cache-dir --disable-pip-version-check -r requirements.txt
curl -sf --retry 5 -o rds-ca.pem https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem

cat > /etc/flask-app.env <<ENV
AWS_DEFAULT_REGION=$AWS_REGION
DATABASE_CA=/opt/flask-app/rds-ca.pem
DATABASE_HOST=$DATABASE_HOST
DATABASE_NAME=$DATABASE_NAME
DATABASE_PORT=$DATABASE_PORT
DATABASE_SECRET=$DATABASE_SECRET
ENVIRONMENT=$ENVIRONMENT
INSTANCE_ID=$INSTANCE_ID
ZONE=$ZONE
ENV

cat > /opt/aws/amazon-cloudwatch-agent/etc/flask-app.json <<AGENT
{
  "logs": {
    "logs_collected": {
      "files": {
        "collect_list": [
          { "file_path": "/var/log/flask-app/app.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "$INSTANCE_ID/app" },
          { "file_path": "/var/log/cloud-init-output.log", "log_group_name": "$LOG_GROUP", "log_stream_name": "$INSTANCE_ID/boot" }
        ]
      }
    }
  },
  "metrics": {
    "namespace": "$METRICS_NAMESPACE",
    "aggregation_dimensions": [["Environment"]],
    "metrics_collected": {
      "mem": { "measurement": ["mem_used_percent"], "append_dimensions": { "Environment": "$ENVIRONMENT" } },
      "disk": {
        "measurement": ["disk_used_percent"],
        "resources": ["/"],
        "append_dimensions": { "Environment": "$ENVIRONMENT" }
      }
    }
  }
}
AGENT
/opt/aws/amazon-cloudwatch-agent/bin/amazon-cloudwatch-agent-ctl -a fetch-config -m ec2 -s \
  -c file:/opt/aws/amazon-cloudwatch-agent/etc/flask-app.json

systemctl daemon-reload
systemctl enable --now flask-app

# Only an instance that reaches the database counts as created.
for _ in $(seq 120); do
  if curl -sf http://127.0.0.1:8080/readyz >/dev/null; then
    signal 0
    exit 0
  fi
  sleep 5
done
signal 1
