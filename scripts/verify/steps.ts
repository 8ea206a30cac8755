/** One check: a name for the summary, and what to run. */
export interface Step {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
}

const bin = (name: string) => `node_modules/.bin/${name}`;

/** The fast checks; none waits for another. */
export const verifySteps: readonly Step[] = [
  { name: "format and lint", command: [bin("biome"), "check", "--error-on-warnings"] },
  { name: "types", command: [bin("tsc"), "--noEmit"] },
  {
    name: "architecture",
    command: [
      bin("depcruise"),
      "--config",
      ".dependency-cruiser.cjs",
      ...["app", "components", "infra-templates", "lib", "prisma", "scripts"],
    ],
  },
  { name: "dead code", command: [bin("knip"), "--no-config-hints"] },
];
