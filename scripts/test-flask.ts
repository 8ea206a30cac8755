// Runs the Flask app's own tests, under gunicorn and against a real PostgreSQL; arguments go to pytest.
import { spawnSync } from "node:child_process";
import { ensureFlaskEnvironment, flaskApp } from "./testing/flask-environment";
import { postgresForPython } from "./testing/postgres-for-python";

const longestMs = 300_000;

const environment = await ensureFlaskEnvironment();
if ("missing" in environment) {
  console.error(`The Flask app's tests cannot run: ${environment.missing}`);
  process.exit(1);
}
const postgres = await postgresForPython();
try {
  const { TERRACE_FLASK_REPORT, PATH, LANG } = process.env;
  const report = TERRACE_FLASK_REPORT ? [`--junitxml=${TERRACE_FLASK_REPORT}`] : [];
  const { status } = spawnSync(environment.python, ["-m", "pytest", ...report, ...process.argv.slice(2)], {
    cwd: `${flaskApp}/tests`,
    env: { PATH, LANG, PYTHONDONTWRITEBYTECODE: "1", ...postgres.environment } as unknown as NodeJS.ProcessEnv,
    stdio: "inherit",
    timeout: longestMs,
  });
  process.exitCode = status ?? 1;
} finally {
  await postgres.remove();
}
