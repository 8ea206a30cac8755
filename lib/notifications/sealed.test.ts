import { describe, expect, it } from "vitest";
import { isSealed, labelOf, seal, unseal } from "./sealed";

const secret = "a secret for tests, long enough for the check";
const address = "https://hooks.slack.com/services/T000/B000/ünï-WXYZ";
const sealed = seal(address, "https://hooks.slack.com/…WXYZ", secret);

describe("a sealed text", () => {
  it("is read with the secret it was sealed with, and with no other", () => {
    expect(unseal(sealed, secret)).toBe(address);
    expect(unseal(sealed, secret.replace("a", "b"))).toBeNull();
    expect(unseal(seal("", "", secret), secret)).toBe("");
  });

  it("shows its label, and nothing else of it twice alike", () => {
    expect(isSealed(sealed)).toBe(true);
    expect(labelOf(sealed)).toBe("https://hooks.slack.com/…WXYZ");
    expect(sealed).not.toContain("T000");
    const again = seal(address, "https://hooks.slack.com/…WXYZ", secret);
    expect(again.slice(0, 40)).not.toBe(sealed.slice(0, 40));
  });

  it.each([
    ["a byte", sealed.replace(/\.(.)/, (_, first) => `.${first === "A" ? "B" : "A"}`)],
    ["the label", sealed.replace("WXYZ", "WXYA")],
    ["the end", sealed.replace(/:[^:]*:\/\/.*$/s, "")],
    ["the tag", sealed.replace(/\.[\w-]+/, ".AAAA")],
  ])("is not read where %s was altered", (_, altered) => {
    expect(altered).not.toBe(sealed);
    expect(unseal(altered, secret)).toBeNull();
  });

  it("of an earlier release stays readable", () => {
    const earlier =
      "sealed:v1:AAECAwQFBgcICQoL.TMmke4v9lIMxvtpowWR2ZrkiVriNjITnkMbtcd6zAcnjtOl1ydjHqyqrTcjqADR6:https://chat.example.com/…";
    expect(unseal(earlier, secret)).toBe("https://chat.example.com/hooks/1");
  });
});

it("what was never sealed is read as it is", () => {
  expect(unseal(address, secret)).toBe(address);
  expect([isSealed(address), labelOf(address)]).toEqual([false, ""]);
});
