import { formatCount } from "@/components/ui/format";
import type { Tone } from "@/components/ui/tone";
import type { DriftedResource, DriftView } from "@/lib/drift/schemas";

/** The word and the tone of a stack's drift. */
export const driftWords: Readonly<Record<DriftView["status"], { word: string; tone: Tone }>> = {
  IN_SYNC: { word: "In sync", tone: "success" },
  DRIFTED: { word: "Drifted", tone: "warning" },
  UNKNOWN: { word: "Unknown", tone: "neutral" },
  NOT_CHECKED: { word: "Not looked at yet", tone: "neutral" },
};

/** The word and the tone of a resource that differs. */
export const resourceWords: Readonly<Record<DriftedResource["status"], { word: string; tone: Tone }>> = {
  MODIFIED: { word: "Changed", tone: "warning" },
  DELETED: { word: "Deleted", tone: "danger" },
  NOT_CHECKED: { word: "Not compared", tone: "neutral" },
};

/** What was found, in one sentence. */
export function driftSentence({ status, compared, resources, everyHours }: DriftView): string {
  const count = (wanted: DriftedResource["status"]) => resources.filter((each) => each.status === wanted).length;
  const [changed, deleted] = [count("MODIFIED"), count("DELETED")];
  switch (status) {
    case "IN_SYNC":
      return compared === 1
        ? "The one resource that CloudFormation can compare matches its template."
        : `All ${compared} resources that CloudFormation can compare match their template.`;
    case "DRIFTED": {
      const differ = changed + deleted === 1 ? "differs" : "differ";
      const parts = [
        changed > 0 && `${changed} ${changed === 1 ? "was" : "were"} changed`,
        deleted > 0 && `${deleted} ${deleted === 1 ? "was" : "were"} deleted`,
      ].filter((part) => part !== false);
      return `${changed + deleted} of ${compared} resources ${differ} from the template: ${parts.join(", ")}.`;
    }
    case "UNKNOWN":
      return "CloudFormation could not tell whether the stack matches its template.";
    case "NOT_CHECKED":
      return `Nobody has compared the stack with its template since it was last deployed. ${rhythm(everyHours)}`;
  }
}

/** When Terrace looks by itself. */
export function rhythm(everyHours: number): string {
  if (everyHours === 0) return "Terrace looks only when somebody asks.";
  return `Terrace looks after each deployment and every ${everyHours === 1 ? "hour" : formatCount(everyHours, "hour")}.`;
}
