-- Specs from before these choices existed say what they were built with.
UPDATE "Deployment"
SET "spec" = '{"natGateways": 2, "application": {"source": "sample"}, "accessLogsBucket": null}'::jsonb || "spec"
  || jsonb_build_object('database', '{"readReplica": false}'::jsonb || ("spec" -> 'database'));

UPDATE "Environment"
SET "spec" = '{"natGateways": 2, "application": {"source": "sample"}, "accessLogsBucket": null}'::jsonb || "spec"
  || jsonb_build_object('database', '{"readReplica": false}'::jsonb || ("spec" -> 'database'))
WHERE jsonb_typeof("spec") = 'object';
