import type { Database } from "@/lib/db/client";

const windowMs = 15 * 60_000;

/** Unsuccessful tries allowed within a quarter of an hour. */
export const attemptLimits = { sameEmailAndAddress: 10, sameEmail: 100, sameAddress: 100 } as const;

interface Attempt {
  readonly email: string;
  readonly ipAddress: string;
}

/**
 * Records a try before its password is looked at, so that parallel guesses count too; answers whether it may go on.
 * A try that is refused no longer counts, so that a lock ends though somebody keeps trying. Tries are kept in the
 * database: every web replica sees the same count.
 */
export async function beginAttempt(db: Database, { email, ipAddress }: Attempt): Promise<boolean> {
  const at = { gt: new Date(Date.now() - windowMs) };
  await db.signInAttempt.deleteMany({ where: { at: { lte: at.gt } } });
  const { id } = await db.signInAttempt.create({ data: { email, ipAddress } });
  const [both, sameEmail, sameAddress] = await Promise.all([
    db.signInAttempt.count({ where: { email, ipAddress, at } }),
    db.signInAttempt.count({ where: { email, at } }),
    db.signInAttempt.count({ where: { ipAddress, at } }),
  ]);
  const allowed =
    both <= attemptLimits.sameEmailAndAddress &&
    sameEmail <= attemptLimits.sameEmail &&
    sameAddress <= attemptLimits.sameAddress;
  if (!allowed) await db.signInAttempt.deleteMany({ where: { id } });
  return allowed;
}

/** Forgets the tries that led to a successful sign-in. */
export async function forgetAttempts(db: Database, { email, ipAddress }: Attempt): Promise<void> {
  await db.signInAttempt.deleteMany({ where: { email, ipAddress } });
}
