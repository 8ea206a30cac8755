/** A fault the person at the terminal can mend; its message is all that is printed. */
export class StartError extends Error {
  override name = "StartError";
}
