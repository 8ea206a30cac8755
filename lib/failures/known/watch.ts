import { alarmsIn } from "../alarms";
import type { KnownFailure } from "./entry";

/** What an alarm of ours means when it rings, and the fields that can have to do with it; by its logical id. */
interface Ring {
  readonly id: string;
  readonly says: string;
  readonly specPaths: readonly string[];
}

const application = ["application.repository", "application.bucket", "application.source"];
const rings: readonly Ring[] = [
  { id: "LoadBalancer5xxAlarm", says: "no instance took the requests", specPaths: application },
  { id: "Target5xxAlarm", says: "the application answered with errors", specPaths: application },
  { id: "UnhealthyHostsAlarm", says: "an instance failed its health check", specPaths: application },
  {
    ...{ id: "TargetLatencyAlarm", says: "the application answered too slowly" },
    specPaths: ["web.instanceType", "database.instanceClass"],
  },
  {
    ...{ id: "DatabaseCpuAlarm", says: "the database was too busy, or silent" },
    specPaths: ["database.instanceClass"],
  },
  {
    ...{ id: "DatabaseStorageAlarm", says: "the database's disk was nearly full" },
    specPaths: ["database.allocatedStorageGiB"],
  },
  {
    ...{ id: "DatabaseConnectionsAlarm", says: "the database's connections ran out" },
    specPaths: ["database.instanceClass"],
  },
];

/** CloudFormation names an alarm without a name of its own by its stack and its logical id. */
const ringOf = (name: string) => rings.find(({ id }) => name.includes(`-${id}`));

/** The alarms that are watched while a stack is updated and after it. AWS documents the rule, not the words. */
export const watch: readonly KnownFailure[] = [
  {
    kind: "alarm-rang",
    of: /^$/,
    says: /CloudWatch Alarms? (?:was|were|is|are) in ALARM state/i,
    title: ({ failure: { reason } }) => {
      const names = alarmsIn(reason);
      const words = names.map((name) => {
        const ring = ringOf(name);
        return ring ? `${ring.says} (${ring.id})` : name;
      });
      const rang = names.length > 1 ? `${names.length} alarms rang` : "An alarm rang";
      const told = words.length > 0 ? `: ${new Intl.ListFormat("en-GB").format(words)}` : "";
      return `${rang} while CloudFormation watched the change${told}`;
    },
    specPaths: ({ failure: { reason } }) => [
      ...new Set(alarmsIn(reason).flatMap((name) => ringOf(name)?.specPaths ?? [])),
    ],
    remedy:
      "Look at the metrics and at the application's log of that time. Mend what they show, then ask again. If it rang for another reason than this change, ask again as it is.",
  },
];
