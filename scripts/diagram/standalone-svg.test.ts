import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { architectureModel } from "@/components/architecture/architecture-model";
import { layoutOf } from "@/components/architecture/layout";
import { nodeWords } from "@/components/architecture/node-words";
import { exampleSpec } from "@/infra-templates/two-tier/testing/example-spec";
import { root } from "../root";
import { productionSpec } from "./production-spec";
import { type StyleSheets, standaloneSvg } from "./standalone-svg";
import { readStyleSheets } from "./style-sheets";
import { themedCss } from "./themed-css";

let sheets: StyleSheets;
beforeAll(async () => {
  sheets = await readStyleSheets();
});

/** The elements of an XML text by what they are in, or an error at the first fault: enough of XML for what we write. */
function parsed(xml: string): string[] {
  const open: string[] = [];
  const seen: string[] = [];
  const element = /<(\/?)([a-zA-Z]+)((?:\s[a-zA-Z:-]+="[^"<&]*")*)(\/?)>/y;
  let at = xml.indexOf("?>") + 2;
  while (at < xml.length) {
    if (xml[at] !== "<") {
      const text = xml.slice(at, xml.indexOf("<", at) < 0 ? undefined : xml.indexOf("<", at));
      if (/&(?!amp;|lt;|gt;|quot;|#\w+;)/.test(text)) throw new Error(`a bare & in ${text}`);
      at += text.length;
      continue;
    }
    element.lastIndex = at;
    const [whole, closing, name = "", attributes = "", empty] = element.exec(xml) ?? [];
    if (whole === undefined) throw new Error(`no element at ${xml.slice(at, at + 60)}`);
    const names = [...attributes.matchAll(/\s([a-zA-Z:-]+)=/g)].map(([, attribute]) => attribute);
    if (new Set(names).size < names.length) throw new Error(`an attribute twice in ${whole}`);
    if (closing && open.pop() !== name) throw new Error(`${whole} closes another element`);
    if (!closing) seen.push(name);
    if (!closing && !empty) open.push(name);
    at += whole.length;
  }
  if (open.length > 0) throw new Error(`${open.join(" ")} left open`);
  return seen;
}

describe("the parser", () => {
  it.each(["<a><b></a></b>", "<a>", '<a b="1" b="2"/>', "<a>R&D</a>", "<a b='1'/>"])("refuses %s", (fault) => {
    expect(() => parsed(`<?xml version="1.0"?>${fault}`)).toThrow();
  });
});

describe("standaloneSvg", () => {
  const specs = {
    production: productionSpec(),
    everything: exampleSpec({
      application: { source: "git", repository: "https://github.com/acme/orders.git", ref: "release/1.4" },
      accessLogsBucket: "acme-access-logs",
      natGateways: 1,
      database: { ...exampleSpec().database, readReplica: true },
    }),
  };

  it.each(Object.entries(specs))("is XML that names every node, %s", (_name, spec) => {
    const svg = standaloneSvg(spec, sheets);
    expect(parsed(svg)[0]).toBe("svg");
    const model = architectureModel(spec);
    const words = nodeWords(model);
    const names = [...svg.matchAll(/<g id="\w+">\s*<title>([^<]*)<\/title>/g)].map(([, name]) => name);
    expect(names).toEqual(layoutOf(model, "wide").nodes.map(({ id }) => words[id].name));
    for (const name of names) expect(svg).toContain(`${name}. `);
  });

  it("needs nothing but itself", () => {
    const svg = standaloneSvg(productionSpec(), sheets);
    const symbols = [...svg.matchAll(/<symbol id="([^"]+)"/g)].map(([, id]) => `#${id}`);
    const uses = [...svg.matchAll(/href="([^"]*)"/g)].map(([, to = ""]) => to);
    expect(uses.length).toBeGreaterThan(20);
    expect(uses.filter((to) => !symbols.includes(to))).toEqual([]);
    expect(svg).not.toMatch(/var\(|url\(|@import|<image|NaN|undefined/);
    const styled = new Set([...svg.matchAll(/\.(architecture[a-z-]*)/g)].map(([, name]) => name));
    const used = new Set([...svg.matchAll(/class="([^"]*)"/g)].flatMap(([, names = ""]) => names.split(" ")));
    expect([...used].filter((name) => !styled.has(name))).toEqual([]);
  });
});

describe("docs/images/architecture.svg", () => {
  const image = () => readFile(path.join(root, "docs/images/architecture.svg"), "utf8");

  it("is what `npm run diagram` writes now", async () => {
    expect(standaloneSvg(productionSpec(), sheets) === (await image())).toBe(true);
  });

  it("is in the README", async () => {
    expect(await readFile(path.join(root, "README.md"), "utf8")).toContain("](docs/images/architecture.svg)");
  });
});

describe("npm run diagram", () => {
  const run = (...args: string[]) => {
    const script = fileURLToPath(new URL("../diagram.ts", import.meta.url));
    return execFileSync(process.execPath, ["--import", "tsx", script, ...args], {
      cwd: root,
      stdio: "pipe",
    }).toString();
  };

  it("draws the spec in a file, and says what is wrong with one that is none", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "terrace-diagram-"));
    const [from, to] = [path.join(folder, "spec.json"), path.join(folder, "out/orders.svg")];
    const spec = exampleSpec();
    await writeFile(from, JSON.stringify(spec));
    expect(run(from, to)).toContain(spec.name);
    expect(await readFile(to, "utf8")).toBe(standaloneSvg(spec, sheets));
    await writeFile(from, JSON.stringify({ ...spec, natGateways: 3 }));
    expect(() => run(from, to)).toThrow(/natGateways: .*from 1 to 2/);
    await rm(folder, { recursive: true });
  });
});

describe("themedCss", () => {
  const portal = ":root { --ink: #111; @variant dark { --ink: #eee; } }";

  it("writes each rule in light and again in dark colours", () => {
    const css = themedCss("/* ink */ .a { fill: var(--ink); stroke-width: 1 }", portal);
    expect(css.trim().split("\n")).toEqual([
      ".a{fill: #111;stroke-width: 1}",
      "@media (prefers-color-scheme: dark){",
      ".a{fill: #eee;stroke-width: 1}",
      "}",
    ]);
  });

  it("refuses a colour the portal has not", () => {
    expect(() => themedCss(".a { fill: var(--paper) }", portal)).toThrow("--paper");
  });
});
