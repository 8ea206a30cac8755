import { expect, test } from "vitest";
import { trustedOrigins } from "./engine";

test("trusts the configured address and loopback on its port, each once", () => {
  const loopback = ["http://localhost:3000", "http://127.0.0.1:3000", "http://[::1]:3000"];
  expect(trustedOrigins("https://terrace.example.com/ignored", 3000)).toEqual([
    "https://terrace.example.com",
    ...loopback,
  ]);
  expect(trustedOrigins("http://localhost:3000", 3000)).toEqual(loopback);
});
