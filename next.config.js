/** @type {import("next").NextConfig} */
export default {
  poweredByHeader: false,
  // `npm run verify` checks the types; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  // A lockfile in a folder above the checkout would make that folder the root.
  turbopack: { root: import.meta.dirname },
  // A third of the build's time goes into a cache that a fresh checkout does not have and a broken-off build spoils.
  experimental: { turbopackFileSystemCacheForBuild: false },
  // Loaded from node_modules as they are: they bring WASM, workers or files of their own.
  serverExternalPackages: [
    "@aws/cloudformation-validate",
    "@prisma/adapter-pg",
    "@prisma/schema-engine-wasm",
    "aws-cdk-lib",
    "constructs",
    "pg",
    "pg-boss",
    "pino",
    "tinypool",
  ],
  headers: async () => [
    {
      source: "/(.*)",
      headers: [
        {
          key: "Content-Security-Policy",
          value: "frame-ancestors 'none'; base-uri 'self'; form-action 'self'; object-src 'none'",
        },
        { key: "X-Content-Type-Options", value: "nosniff" },
        { key: "Referrer-Policy", value: "same-origin" },
      ],
    },
  ],
};
