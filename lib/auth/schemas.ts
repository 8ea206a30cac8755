import { z } from "zod";
import { roles } from "./permissions";

/** A person, as lists and answers give one; never with anything of the account behind it. */
export const userSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(roles),
  createdAt: z.iso.datetime(),
});
export type UserView = z.infer<typeof userSchema>;

export const emailSchema = z
  .string("Give the e-mail address.")
  .trim()
  .toLowerCase()
  .pipe(z.email("Give an e-mail address such as ada@example.com.").max(254, "Keep the e-mail under 255 characters."));

export const roleSchema = z.enum(roles, `Choose a role: ${roles.join(", ")}.`);

const passwordOf = (least: number) =>
  z.string("Give a password.").min(least, `Use at least ${least} characters.`).max(128, "Use at most 128 characters.");

/** A password a person chooses. No rule on its characters: length is what counts (NIST SP 800-63B). */
export const passwordSchema = passwordOf(12);

/** The demo accounts' password: the operator's setting TERRACE_DEMO_PASSWORD, whose own rule this is. */
export const demoPasswordSchema = passwordOf(8);

export const createUserSchema = z.strictObject({
  email: emailSchema,
  name: z
    .string("Give the person's name.")
    .trim()
    .min(1, "Give the person's name.")
    .max(100, "Use at most 100 characters."),
  role: roleSchema,
  password: passwordSchema,
});

export const setUserPasswordSchema = z.strictObject({ email: emailSchema, password: passwordSchema });

export const setUserRoleSchema = z.strictObject({ userId: z.string().min(1, "Say whose role."), role: roleSchema });

/** An API key without its secret; `prefix` is how its owner tells keys apart. */
export const apiKeySchema = z.object({
  id: z.string(),
  name: z.string(),
  prefix: z.string(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
  lastUsedAt: z.iso.datetime().nullable(),
  revokedAt: z.iso.datetime().nullable(),
});
export type ApiKeyView = z.infer<typeof apiKeySchema>;

/** POST /api-keys. Without `expiresAt` the key lives until it is revoked. */
export const createApiKeySchema = z.strictObject({
  name: z.string("Name the key.").trim().min(1, "Name the key.").max(100, "Use at most 100 characters."),
  expiresAt: z.iso
    .datetime({ offset: true, error: "Give a date and time such as 2027-01-31T00:00:00Z." })
    .refine((value) => Date.parse(value) > Date.now(), "Choose a time in the future.")
    .nullish(),
});

/** The answer to POST /api-keys: the only time the whole key is shown. */
export const createdApiKeySchema = z.object({ apiKey: apiKeySchema, key: z.string() });
