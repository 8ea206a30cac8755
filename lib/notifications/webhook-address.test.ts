import ipaddr from "ipaddr.js";
import { describe, expect, it } from "vitest";
import { channelSchema } from "./schemas";
import { refusedHost, shownWebhook } from "./webhook-address";

const channel = (change: object) => ({
  kind: "WEBHOOK",
  team: "payments",
  address: "https://hooks.example.com/x",
  ...change,
});
const faultsOf = (change: object) =>
  channelSchema.safeParse(channel(change)).error?.issues.map(({ path, message }) => [path.join("."), message]) ?? [];

describe("a channel", () => {
  it.each([
    ["EMAIL", " Team@Example.com ", "team@example.com"],
    ["WEBHOOK", "https://hooks.example.com", "https://hooks.example.com/"],
    ["WEBHOOK", "http://localhost:4000/hook", "http://localhost:4000/hook"],
    ["WEBHOOK", "http://127.9.9.9/hook", "http://127.9.9.9/hook"],
    ["WEBHOOK", "http://[::1]:80/hook", "http://[::1]/hook"],
    ["WEBHOOK", "http://2130706433/hook", "http://127.0.0.1/hook"],
  ])("takes %s %s", (kind, address, stored) => {
    expect(channelSchema.parse(channel({ kind, address }))).toEqual({ kind, team: "payments", address: stored });
  });

  it.each([
    ["http://hooks.example.com/x", "Use https"],
    ["http://localhost.example.com/x", "Use https"],
    ["http://10.0.0.1/x", "Use https"],
    ["ftp://hooks.example.com", "Give the webhook's whole address"],
    ["hooks.example.com/x", "Give the webhook's whole address"],
    ["https://user:pass@hooks.example.com/x", "Leave user and password out"],
    [`https://hooks.example.com/${"x".repeat(2000)}`, "Keep the address under"],
    [7, "Give the webhook's whole address"],
  ])("refuses the webhook %s at its field", (address, words) => {
    expect(faultsOf({ address })).toEqual([["address", expect.stringContaining(words)]]);
  });

  it("refuses what is no address, no team, no kind and no field, each in words", () => {
    expect(faultsOf({ kind: "EMAIL", address: "payments" })).toEqual([
      ["address", "Give an e-mail address such as ada@example.com."],
    ]);
    expect(faultsOf({ team: "No Team" })).toEqual([["team", expect.any(String)]]);
    expect(faultsOf({ kind: "PIGEON" })).toEqual([["kind", "Choose EMAIL or WEBHOOK."]]);
    expect(faultsOf({ secret: "mine" })).toEqual([["", '"secret" is not part of a channel. Leave it out.']]);
  });
});

const at = (...addresses: string[]) => addresses.map((address) => ({ address, family: address.includes(":") ? 6 : 4 }));

describe("a webhook's host", () => {
  it.each(["93.184.216.34", "2606:2800:220:1::1"])("may be the public %s", (address) => {
    expect(refusedHost("hooks.example.com", at(address), [])).toBeNull();
  });

  it.each([
    "10.0.0.8",
    "172.16.0.1",
    "192.168.1.1",
    "169.254.169.254",
    "100.64.0.1",
    "0.0.0.0",
    "224.0.0.1",
    "127.0.0.1",
    "::1",
    "fe80::1",
    "fd00:ec2::254",
    "::ffff:10.0.0.8",
    "64:ff9b::a00:8",
  ])("may not be %s by a name of its own, not even beside a public one", (address) => {
    const refused = `hooks.example.com is ${address}, which is not a public address.`;
    expect(refusedHost("hooks.example.com", at(address), [])).toContain(refused);
    expect(refusedHost("hooks.example.com", at("93.184.216.34", address), [])).toContain(refused);
  });

  it("is named once where it is an address itself", () => {
    expect(refusedHost("[fd00::1]", at("fd00::1"), [])).toMatch(/^fd00::1 is not a public address\./);
  });

  it.each([
    ["localhost", "127.0.0.1"],
    ["127.0.0.1", "127.0.0.1"],
    ["[::1]", "::1"],
  ])("may be this machine where it says so: %s", (hostname, address) => {
    expect(refusedHost(hostname, at(address), [])).toBeNull();
    expect(refusedHost(hostname, at("10.0.0.8"), [])).toContain("not a public address");
  });

  it("may be in a private network the operator lists, and in no other", () => {
    const allowed = [ipaddr.parseCIDR("10.20.0.0/16"), ipaddr.parseCIDR("fd00::/8")];
    for (const address of ["10.20.3.4", "::ffff:10.20.3.4", "fd12::1"]) {
      expect(refusedHost("chat.intranet", at(address), allowed)).toBeNull();
    }
    for (const address of ["10.21.3.4", "169.254.169.254", "fe80::1"]) {
      expect(refusedHost("chat.intranet", at(address), allowed)).toContain(address);
    }
  });
});

it("shows of a webhook's address its host and its end, where that gives little away", () => {
  const slack = "https://hooks.slack.com/services/T000/B000/abcdefghijklWXYZ";
  expect(shownWebhook(slack)).toBe("https://hooks.slack.com/…WXYZ");
  expect(shownWebhook("http://localhost:4000/hook?k=12345")).toBe("http://localhost:4000/…");
});
