/** A target as the form offers it. */
export interface TargetChoice {
  readonly name: string;
  readonly accountId: string;
  readonly regions: readonly string[];
}
