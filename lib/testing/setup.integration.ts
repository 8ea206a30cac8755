import { createTestDatabase } from "./database";

// Every integration test file runs in a process of its own, with a database of its own.
process.env.DATABASE_URL = await createTestDatabase();
process.env.BETTER_AUTH_SECRET = "a secret for tests, long enough for the check";
process.env.TERRACE_AWS = "sandbox";
process.env.LOG_LEVEL = "fatal";
// No test reaches the real AWS, whatever the machine is configured with.
process.env.AWS_ACCESS_KEY_ID = "sandbox";
process.env.AWS_SECRET_ACCESS_KEY = "sandbox";
process.env.AWS_REGION = "eu-west-1";
process.env.AWS_EC2_METADATA_DISABLED = "true";
process.env.AWS_ENDPOINT_URL ??= "http://127.0.0.1:9";
