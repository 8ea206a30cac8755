// The import rules of docs/architecture.md. A path is relative to the checkout; tests may import what they test with.
const test = "\\.test\\.tsx?$|^lib/testing/|^e2e/";
/** Files of a concept that the browser may load as well. */
const clientSafe =
  "/(schemas|states|permissions|(?<=(guard-rails|team-presets|reviews)/)rules|(?<=plans/)holders|(?<=failures/)alarms|(?<=progress/)(bake|batches|work|estimate|observe|pace|rest|schedule|tasks))\\.ts$";
/** The spec, in the files it is written in, and what fills its form. */
const spec = "^infra-templates/[^/]+/(spec|spec-[a-z]+|presets|catalogue|field-labels|version)\\.ts$";
const infrastructure = "db|auth|aws|http|jobs|network|sandbox|testing";
/** A folder of lib that is a concept of the domain. */
const concept = `^lib/(?!(?:${infrastructure})/)[^/]+/`;

/** @type {(name: string, comment: string, from: object, to: object) => object} */
const forbid = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });
/** Everything of ours except what `allowed` matches; packages are ruled by name. */
const oursExcept = (allowed) => ({
  path: "^(app|components|infra-templates|lib|prisma|scripts|e2e)/",
  pathNot: allowed,
});

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    forbid("no-cycles", "Two files that need each other are one file, or three.", {}, { circular: true }),
    forbid("resolvable", "The import leads nowhere.", {}, { couldNotResolve: true }),
    forbid(
      "app-goes-through-concepts",
      "Pages, routes and actions call concepts' index, lib/http and lib/auth.",
      { path: "^app/", pathNot: test },
      oursExcept([
        "^app/",
        "^components/",
        "^lib/[^/]+/index\\.ts$",
        `^lib/[^/]+${clientSafe}`,
        "^lib/(http|auth)/",
        "^lib/(context|errors|env|log)\\.ts$",
        spec,
      ]),
    ),
    forbid(
      "app-knows-no-database-and-no-aws",
      "What is stored and what AWS says comes through a concept.",
      { path: "^(app|components)/", pathNot: test },
      { path: "^lib/(db|aws)/|node_modules/(@aws-sdk|@smithy|aws-cdk-lib|constructs|pg|pg-boss|@prisma)/" },
    ),
    forbid(
      "ui-primitives-know-no-domain",
      "components/ui holds primitives without domain words.",
      { path: "^components/ui/", pathNot: test },
      oursExcept("^components/ui/"),
    ),
    forbid(
      "components-know-schemas-and-types",
      "A component of a concept gets data and callbacks; it calls no verb.",
      { path: "^components/(?!ui/)", pathNot: test },
      {
        ...oursExcept(["^components/", `^lib/[^/]+${clientSafe}`, "^lib/network/", spec]),
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "components-know-no-app",
      "What two routes share does not know the routes.",
      { path: "^(components|lib|infra-templates)/" },
      { path: "^app/" },
    ),
    forbid(
      "concepts-know-no-screen",
      "The domain runs in web, worker and scripts alike.",
      { path: concept, pathNot: test },
      { path: "^(app|components)/|node_modules/(next|react|react-dom)/" },
    ),
    forbid(
      "concepts-meet-at-the-index",
      "Another concept is used through its index.ts, or its client-safe files.",
      { path: "^lib/([^/]+)/", pathNot: test },
      {
        path: concept,
        pathNot: ["^lib/$1/", "^lib/[^/]+/index\\.ts$", `^lib/[^/]+${clientSafe}`],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "concepts-use-the-template-by-its-front",
      "Of the templates, concepts know the spec, the presets and synthesize.",
      { path: "^lib/(?!sandbox/)", pathNot: test },
      { path: "^infra-templates/", pathNot: ["^infra-templates/synthesize\\.ts$", spec] },
    ),
    forbid(
      "client-safe-files-are-pure",
      "schemas.ts, states.ts, spec.ts and lib/network run in the browser: zod, each other, an address library.",
      { path: `^lib/[^/]+${clientSafe}|${spec}|^lib/network/`, pathNot: test },
      {
        path: ".",
        pathNot: [`^lib/[^/]+${clientSafe}`, spec, "^lib/network/", "node_modules/(zod|ipaddr\\.js)/"],
        dependencyTypesNot: ["type-only"],
      },
    ),
    forbid(
      "aws-knows-no-domain",
      "lib/aws imports the SDK, lib/env and lib/errors.",
      { path: "^lib/aws/", pathNot: test },
      { ...oursExcept(["^lib/aws/", "^lib/(env|errors)\\.ts$"]), dependencyTypesNot: ["type-only"] },
    ),
    forbid(
      "one-door-to-aws",
      "Only lib/aws imports the SDK; the sandbox reads its schemas to speak its protocols.",
      { pathNot: [test, "^lib/(aws|sandbox)/"] },
      { path: "node_modules/(@aws-sdk|@smithy)/" },
    ),
    forbid(
      "sandbox-stands-alone",
      "The sandbox takes AWS's place; it shares no code with what talks to AWS.",
      { path: "^lib/sandbox/", pathNot: test },
      oursExcept("^lib/(sandbox|testing)/"),
    ),
    forbid(
      "nothing-knows-the-sandbox",
      "Nothing in web or worker knows whether it talks to the sandbox or to AWS.",
      { pathNot: [test, "^lib/sandbox/", "^scripts/generate-resource-types\\.ts$"] },
      { path: "^lib/sandbox/" },
    ),
    forbid(
      "templates-stand-alone",
      "Templates import CDK, their own files and lib/network.",
      { path: "^infra-templates/", pathNot: test },
      oursExcept(["^infra-templates/", "^lib/network/"]),
    ),
    forbid(
      "cdk-stays-in-the-templates",
      "CDK costs 430 MB and a second; it loads in the pool's processes only.",
      { pathNot: "^infra-templates/" },
      { path: "node_modules/(aws-cdk-lib|constructs)/" },
    ),
    forbid(
      "tests-are-not-imported",
      "What only tests use stays with the tests.",
      { pathNot: test },
      { path: "\\.test\\.tsx?$|^lib/testing/" },
    ),
    forbid(
      "scripts-are-entry-points",
      "The application does not know how it is started.",
      { path: "^(app|components|lib|infra-templates)/", pathNot: test },
      { path: "^(scripts|prisma|e2e|bench)/" },
    ),
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.terrace)/|^lib/(db|sandbox)/generated/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      mainFields: ["module", "main", "types"],
    },
  },
};
