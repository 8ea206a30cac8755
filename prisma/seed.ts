import { regions } from "@/infra-templates/two-tier/catalogue";
import { createUser, setUserPassword } from "@/lib/auth";
import { type Context, systemActor } from "@/lib/context";
import { openDatabase } from "@/lib/db/client";
import { demoAccounts } from "@/lib/demo/accounts";
import { isUntold } from "@/lib/demo/read-told";
import { env } from "@/lib/env";
import { saveTarget } from "@/lib/targets";

/**
 * What a fresh installation needs: a target, and with the embedded database the four demo accounts. Safe to repeat:
 * what exists stays as it is, but for the demo accounts' password, which is the one that is printed. Says on standard
 * output whether the demo's story is left to tell, as JSON: `npm start` reads it.
 */
async function seed(ctx: Context): Promise<void> {
  await seedTarget(ctx);
  const password = env().TERRACE_DEMO_PASSWORD;
  if (password) await seedDemoAccounts(ctx, password);
}

async function seedTarget(ctx: Context): Promise<void> {
  if ((await ctx.db.target.count()) > 0 || env().TERRACE_AWS !== "sandbox") return;
  await saveTarget({
    ctx,
    input: { name: "sandbox", accountId: "123456789012", regions: regions.map((region) => region.id) },
  });
}

async function seedDemoAccounts(ctx: Context, password: string): Promise<void> {
  for (const account of demoAccounts) {
    const known = await ctx.db.user.findUnique({ where: { email: account.email }, select: { id: true } });
    if (known) await setUserPassword({ ctx, input: { email: account.email, password } });
    else await createUser({ ctx, input: { ...account, password } });
  }
}

const db = openDatabase(env().DATABASE_URL, 2);
try {
  await seed({ actor: systemActor, db });
  const storyUntold = env().TERRACE_DEMO_STORY === "on" && (await isUntold(db));
  console.log(JSON.stringify({ storyUntold }));
} finally {
  await db.$disconnect();
}
