import { describe, expect, it } from "vitest";
import { mailOf } from "./mail";
import { messageOf, type Tidings, testMessage } from "./message";
import { notificationEvents } from "./schemas";
import { signatureOf, webhookBody } from "./webhook";

const tidings: Tidings = {
  event: "awaitingReview",
  environment: { name: "orders-dev", team: "payments" },
  deployment: { id: "0198-id", number: 4, kind: "UPDATE" },
  worstEffect: "Replaces the database; a snapshot is kept.",
  requestedBy: "Dev",
  by: "Ada",
  approvals: { given: 1, needed: 2 },
  reviewExpiresAt: new Date("2026-11-24T10:05:00Z"),
  failedFirst: { logicalId: "Database", status: "UPDATE_FAILED" },
};
const say = (change: Partial<Tidings>) => messageOf({ ...tidings, ...change }, "https://terrace.example.com/");
const facts = (change: Partial<Tidings>) =>
  Object.fromEntries(say(change).facts.map(({ label, value }) => [label, value]));

describe("a message", () => {
  it.each(notificationEvents)("of %s names the environment, the worst effect, who asked and the link", (event) => {
    const { title, url } = say({ event });
    expect(title).toContain("orders-dev #4 (update)");
    expect(facts({ event })).toMatchObject({
      Environment: "orders-dev",
      Team: "payments",
      "Worst effect": "Replaces the database; a snapshot is kept.",
      "Requested by": "Dev",
    });
    expect(url).toBe("https://terrace.example.com/deployments/0198-id");
  });

  it("says each event in words of its own", () => {
    const titles = notificationEvents.map((event) => say({ event }).title);
    expect(new Set(titles).size).toBe(notificationEvents.length);
    expect(say({ event: "rejected" }).title).toBe("Ada rejected orders-dev #4 (update)");
    expect(say({ event: "firstApproval" }).title).toBe(
      "Ada approved orders-dev #4 (update); a second person's approval is needed",
    );
    expect(say({ event: "approved", by: null, deployment: { ...tidings.deployment, kind: "DELETE" } }).title).toBe(
      "Somebody approved orders-dev #4 (removal)",
    );
  });

  it("gives what belongs to its event alone", () => {
    const until = { "May be approved until": "24 Nov 2026, 10:05 UTC" };
    expect(facts({ event: "reviewExpiring" })).toMatchObject({ Approvals: "1 of 2", ...until });
    expect(facts({ event: "firstApproval" })).toMatchObject({ Approvals: "1 of 2", ...until });
    const failed = facts({ event: "failed" });
    expect(failed).toMatchObject({ "Failed first": "Database (UPDATE_FAILED)" });
    for (const label of ["Approvals", "May be approved until"]) expect(failed).not.toHaveProperty([label]);
    expect(facts({ event: "approved" })).not.toHaveProperty(["Failed first"]);
  });

  it("leaves out what there is not", () => {
    expect(Object.keys(facts({ worstEffect: null, approvals: null, reviewExpiresAt: null }))).toEqual([
      "Environment",
      "Team",
      "Requested by",
    ]);
  });

  it("keeps a person's name on its line", () => {
    expect(facts({ requestedBy: "Eve\r\nBcc: all@example.com\u202e" })["Requested by"]).toBe(
      "Eve Bcc: all@example.com",
    );
  });
});

describe("as a mail", () => {
  it("says the same in text and HTML", () => {
    const { subject, text, html } = mailOf(say({}));
    expect(subject).toBe("[Terrace] orders-dev #4 (update) waits for review");
    for (const part of [text, html]) {
      expect(part).toContain("orders-dev #4 (update) waits for review.");
      expect(part).toContain("Replaces the database; a snapshot is kept.");
      expect(part).toContain("https://terrace.example.com/deployments/0198-id");
    }
    expect(text).toMatch(/^Requested by: Dev$/m);
  });

  it("shows a name, and runs none", () => {
    const { html } = mailOf(say({ requestedBy: '<img src="x">&' }));
    expect(html).toContain("&lt;img src=&quot;x&quot;&gt;&amp;");
    expect(html).not.toContain("<img");
  });
});

describe("as a webhook", () => {
  it("has a text for Slack and fields for programs", () => {
    const body = JSON.parse(webhookBody("delivery-id", say({}), tidings));
    expect(body.text.split("\n")).toEqual([
      "orders-dev #4 (update) waits for review.",
      "Environment: orders-dev",
      "Team: payments",
      "Worst effect: Replaces the database; a snapshot is kept.",
      "Requested by: Dev",
      "Approvals: 1 of 2",
      "May be approved until: 24 Nov 2026, 10:05 UTC",
      "<https://terrace.example.com/deployments/0198-id|Open in Terrace>",
    ]);
    expect(body).toMatchObject({
      id: "delivery-id",
      event: "awaitingReview",
      url: "https://terrace.example.com/deployments/0198-id",
      environment: { name: "orders-dev", team: "payments" },
      deployment: { id: "0198-id", number: 4, kind: "UPDATE" },
      worstEffect: "Replaces the database; a snapshot is kept.",
      requestedBy: "Dev",
      by: "Ada",
      reviewExpiresAt: "2026-11-24T10:05:00.000Z",
    });
  });

  it("lets a name neither link nor call a channel", () => {
    const { text } = JSON.parse(
      webhookBody("id", say({ requestedBy: "<!channel> & <http://evil.example|here>" }), null),
    );
    expect(text).toContain("Requested by: &lt;!channel&gt; &amp; &lt;http://evil.example|here&gt;");
  });

  it("can be a test", () => {
    const body = JSON.parse(webhookBody("id", testMessage("payments", "https://terrace.example.com"), null));
    expect(body).toMatchObject({ event: "test", url: "https://terrace.example.com/settings?tab=teams" });
    expect(body.text).toContain("Test: team payments is told here.");
  });

  it("is signed over its time and its bytes", () => {
    // printf '1790000000.{"text":"hi"}' | openssl dgst -sha256 -hmac trw_secret
    const at = new Date(1_790_000_000_999);
    expect(signatureOf("trw_secret", '{"text":"hi"}', at)).toBe(
      "t=1790000000,v1=d7c45dcd4378fa9d07017adb87c2795c0ae056e6be997cb782ef7ec8e4867b3e",
    );
    const others = [
      signatureOf("trw_other", '{"text":"hi"}', at),
      signatureOf("trw_secret", '{"text":"ho"}', at),
      signatureOf("trw_secret", '{"text":"hi"}', new Date(1_790_000_001_000)).replace("t=1790000001", "t=1790000000"),
    ];
    for (const other of others)
      expect(other).not.toBe("t=1790000000,v1=d7c45dcd4378fa9d07017adb87c2795c0ae056e6be997cb782ef7ec8e4867b3e");
  });
});
