import "server-only";
import { findPreset } from "@/infra-templates/two-tier/presets";
import type { Context } from "@/lib/context";
import { listDrafts, saveDraft } from "@/lib/drafts";
import { addReservedRange, listReservedRanges } from "@/lib/networks";

const RESERVED = { cidrBlock: "10.200.0.0/16", note: "VPN to the offices" };
/** Always the same, so that a second writing of it is the same draft. */
const DRAFT_ID = "0f6d3c1e-5b7a-4c7e-9d0a-7e44ace00001";

/** What is there before the first request: a range that is kept free, and a request nobody has sent yet. */
export async function setScene({ admin, developer }: { admin: Context; developer: Context }): Promise<void> {
  const ranges = await listReservedRanges({ ctx: admin });
  if (!ranges.some(({ cidrBlock }) => cidrBlock === RESERVED.cidrBlock)) {
    await addReservedRange({ ctx: admin, input: RESERVED });
  }
  const drafts = await listDrafts({ ctx: developer });
  if (drafts.length === 0) await saveDraft({ ctx: developer, input: { id: DRAFT_ID, ...draft() } });
}

/** A form that was left half way: the name, the team and why, but no address for its alarms yet. */
function draft() {
  const values = findPreset("staging")?.values("eu-west-1");
  if (!values) throw new Error("There is no staging preset");
  const nothing = { alarmEmail: "", certificateArn: "", accessLogsBucket: "", expiresAt: "" };
  return {
    values: {
      ...values,
      ...nothing,
      name: "loyalty-staging",
      team: "loyalty",
      target: "sandbox",
      application: { source: "sample" as const, repository: "", ref: "", bucket: "", key: "" },
      web: { ...values.web, imageId: "" },
    },
    reason: "A first look at the loyalty programme, for the partners' demo.",
  };
}
