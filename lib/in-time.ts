/** What was waited for did not come in time. */
export class LateError extends Error {
  override readonly name = "LateError";
}

/** Waits for work at most this long; the work itself goes on. Rejects with a {@link LateError}. */
export async function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new LateError()), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
