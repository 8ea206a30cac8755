/** Next calls this once in each server process before the first request: what a first preview would wait for starts now. */
export async function register(): Promise<void> {
  // biome-ignore lint/style/noProcessEnv: Next replaces this by a constant, which keeps the import out of other runtimes
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { warmSynthesizer } = await import("@/lib/deployments");
  void warmSynthesizer();
}
