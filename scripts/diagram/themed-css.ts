/** What a file has in place of the portal's own fonts. */
const fonts = new Map([["--font-mono", '"Geist Mono", ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace']]);

const variable = /var\((--[a-z-]+)\)/g;

/**
 * A style sheet of flat rules with every var() resolved to the portal's light colours, and once more to its dark ones
 * for who prefers them: what shows SVG files often knows no custom properties. Throws for a colour the portal has not.
 */
export function themedCss(css: string, portalCss: string): string {
  const [, light = "", dark = ""] = /:root \{(.*?)@variant dark \{(.*?)\}/s.exec(portalCss) ?? [];
  const rules = [...css.replaceAll(/\/\*.*?\*\//gs, "").matchAll(/([^{}]+)\{([^{}]+)\}/g)].map(
    ([, selector = "", body = ""]) => ({
      selector: selector.trim().replaceAll(/\s+/g, " "),
      declarations: body
        .split(";")
        .map((each) => each.trim())
        .filter(Boolean),
    }),
  );
  const written = (block: string) => {
    const palette = paletteOf(block);
    return rules
      .map(
        ({ selector, declarations }) => `${selector}{${declarations.map((each) => resolve(each, palette)).join(";")}}`,
      )
      .join("\n");
  };
  return `\n${written(light)}\n@media (prefers-color-scheme: dark){\n${written(dark)}\n}\n`;
}

type Palette = ReadonlyMap<string, string>;

function paletteOf(block: string): Palette {
  const entries = [...block.matchAll(/(--[a-z-]+):\s*([^;]+);/g)];
  return new Map([...entries.map(([, name = "", value = ""]) => [name, value.trim()] as const), ...fonts]);
}

function resolve(declaration: string, palette: Palette): string {
  return declaration.replaceAll(variable, (_, name: string) => {
    const value = palette.get(name);
    if (!value) throw new Error(`app/globals.css has no ${name}.`);
    return value;
  });
}
