import { expect, test, vi } from "vitest";
import { systemActor } from "@/lib/context";
import { database } from "@/lib/db/client";
import { contextFromHeaders, createUser, signIn } from "./index";

test("under https the cookie is Secure and has the prefix only secure cookies may have", async () => {
  vi.stubEnv("TERRACE_URL", "https://terrace.example.com");
  const person = { email: "ada@example.com", password: "correct horse battery" };
  const ctx = { actor: systemActor, db: database() };
  await createUser({ ctx, input: { ...person, name: "Ada", role: "developer" } });
  const { cookies } = await signIn({ headers: new Headers(), ...person });
  const session = cookies.find(({ name }) => name === "__Secure-terrace.session_token");
  expect(session?.options).toMatchObject({ secure: true, httpOnly: true, sameSite: "lax", path: "/" });
  const cookie = `${session?.name}=${encodeURIComponent(session?.value ?? "")}`;
  expect((await contextFromHeaders(new Headers({ cookie })))?.actor.email).toBe("ada@example.com");
});
