/** The colours of a chart's lines, in order; dashes tell them apart without colour. */
export const lineLooks = [
  { token: "--accent", dash: [] as number[] },
  { token: "--warning", dash: [6, 3] },
  { token: "--success", dash: [2, 3] },
  { token: "--foreground", dash: [8, 3, 2, 3] },
] as const;

/** The look of the nth line. */
export function lineLook(index: number) {
  return lineLooks[index % lineLooks.length] ?? lineLooks[0];
}

/** A token's colour as the theme in use has it. */
export function tokenColour(token: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(token).trim();
}

/** Calls back when the theme changes, by the system or by choice; answers how to stop. */
export function onThemeChange(listener: () => void): () => void {
  const media = matchMedia("(prefers-color-scheme: dark)");
  const observer = new MutationObserver(listener);
  media.addEventListener("change", listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
  return () => {
    media.removeEventListener("change", listener);
    observer.disconnect();
  };
}
