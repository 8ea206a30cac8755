import type { AwsAccess } from "./access";
import { readBudget, surveyBudget } from "./clients";
import { toAwsError } from "./errors";

/** Runs one SDK call; whatever it throws becomes an `AwsError` that names the operation. */
export async function call<T>(operation: string, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw toAwsError(operation, error);
  }
}

/** Like {@link call}, after waiting for the account and region's read budget. */
export async function read<T>(access: AwsAccess, operation: string, run: () => Promise<T>): Promise<T> {
  await (access.reads ?? readBudget(access)).take();
  return call(operation, run);
}

/** Like {@link call}, after waiting for the budget of looks at what the account has and offers. */
export async function survey<T>(access: AwsAccess, operation: string, run: () => Promise<T>): Promise<T> {
  await surveyBudget(access).take();
  return call(operation, run);
}

/** Reads every page: `page` gets the token of the page before and gives the next one's, if any. */
export async function everyPage<T>(page: (token: string | undefined) => Promise<{ items: T[]; next?: string }>) {
  const all: T[] = [];
  let token: string | undefined;
  do {
    const { items, next } = await page(token);
    all.push(...items);
    token = next;
  } while (token);
  return all;
}
