import { portalEventsBody } from "./template";

// Prints the template to deploy in each region of an account that pushes: npm run --silent portal-events > events.json
process.stdout.write(`${JSON.stringify(JSON.parse(portalEventsBody()), null, 2)}\n`);
