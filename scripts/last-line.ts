/** The last line of a program's complaint that says something. */
export function lastLine(text: string): string {
  const lines = text.split("\n").map((line) => line.trim());
  return (
    lines.findLast((line) => /error|fatal|panic/i.test(line)) ??
    lines.findLast((line) => line !== "") ??
    "no reason given"
  );
}
