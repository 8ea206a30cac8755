/** What a server action of the deployment page answers. */
export type Outcome = { readonly ok: true } | { readonly ok: false; readonly message: string; readonly code?: string };

/** What somebody is told whose session is over; `Refusal` adds the way back. */
export const signedOutWords = "You are signed out, so this was not sent. What you typed is kept.";
const LOST =
  "The server did not answer. Look at the page again before you send this once more: what you typed is kept.";

/** The sentence of a refusal, null for none. */
export function refusalWords(outcome: Outcome): string | null {
  if (outcome.ok) return null;
  return outcome.code === "UNAUTHENTICATED" ? signedOutWords : outcome.message;
}

/** What an action answers, or why it never did. */
export async function answered(action: Promise<Outcome>): Promise<Outcome> {
  try {
    // A page that is left while its action runs gives no answer at all.
    return (await action) ?? { ok: true };
  } catch {
    return { ok: false, message: LOST };
  }
}
