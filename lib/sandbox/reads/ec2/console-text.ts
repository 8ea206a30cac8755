import type { Instance } from "@aws-sdk/client-ec2";

const READY =
  "curl -sSf -m 5 --retry 120 --retry-delay 5 --retry-max-time 600 --retry-all-errors http://127.0.0.1:8080/readyz";

/** What user data prints last (the templates' boot script), by how the instance's start ended. */
function ending(failure: string | undefined): string[] {
  if (failure === undefined) {
    return [
      "Created symlink /etc/systemd/system/multi-user.target.wants/flask-app.service.",
      '{"status":"ready"}',
      "Cloud-init v. 22.2.2 finished.",
    ];
  }
  // Without a signal the script never came to its end: it hangs before the signal's own program is installed.
  if (/^Failed to receive/.test(failure)) {
    return [
      "Amazon Linux 2023 repository   0.0  B/s |   0  B  05:00",
      "Errors during downloading metadata for repository 'amazonlinux':",
      "  - Curl error (28): Timeout was reached for the mirror list [Connection timed out after 30001 milliseconds]",
      "Error: Failed to download metadata for repo 'amazonlinux': Cannot prepare internal mirrorlist: Curl error (28)",
    ];
  }
  return [
    "Created symlink /etc/systemd/system/multi-user.target.wants/flask-app.service.",
    "curl: (22) The requested URL returned error: 503",
    '{"level": "ERROR", "message": "The database cannot be reached"}',
    `Boot failed with 22 at: ${READY}`,
  ];
}

/** The console of an instance that has booted: kernel, cloud-init, and what user data said. */
export function consoleText({ PrivateIpAddress, InstanceId }: Instance, failure: string | undefined): string {
  const address = (PrivateIpAddress ?? "").replaceAll(".", "-");
  const said = ending(failure).map((line, index) => `[   ${31 + index}.417254] cloud-init[1912]: ${line}`);
  return [
    "[    0.000000] Linux version 6.1.141-155.222.amzn2023 (mockbuild@ip-10-0-43-9)",
    `[    8.904113] systemd[1]: Hostname set to <ip-${address}>.`,
    `[   14.220871] cloud-init[1912]: Cloud-init v. 22.2.2 running 'modules:final', instance ${InstanceId}.`,
    ...said,
    "",
  ].join("\r\n");
}
