import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { App, type Stack } from "aws-cdk-lib";

/** The template of the stack that is made in a new app, as compact JSON. Loads CDK: call it in a child or a script. */
export function synthesizedBody(make: (app: App) => Stack): string {
  const outdir = mkdtempSync(join(tmpdir(), "terrace-synth-"));
  try {
    const app = new App({
      outdir,
      analyticsReporting: false,
      treeMetadata: false,
      builtinCloudFormationValidation: false,
    });
    const stack = make(app);
    return JSON.stringify(app.synth().getStackArtifact(stack.artifactId).template);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
