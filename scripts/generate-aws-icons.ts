import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { type AwsIcon, awsIconFiles } from "../components/architecture/aws-icon-files";
import { root } from "./root";

const output = path.join(root, "components/architecture/generated/aws-icons.json");

/** AWS draws icons that are no service in one dark ink, and has a light one for dark grounds. */
const ink = new Set(["#242f3e", "#232f3d"]);

function attribute(element: string, name: string): string | undefined {
  return new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1];
}

/** The paths of an icon's file; throws for a file that is more than paths, which the drawing could not show. */
function awsIconOf(svg: string): AwsIcon {
  const [, , width, height] = attribute(svg, "viewBox")?.split(" ") ?? [];
  const other = /<(?!\/|svg\b|title>|g fill="none" fill-rule="evenodd">|path\b)[^>]*>/.exec(svg);
  if (other || !width || width !== height || svg.includes("transform=")) {
    throw new Error(`${attribute(svg, "viewBox")}: not an icon of paths alone${other ? `, but ${other[0]}` : ""}.`);
  }
  const paths = [...svg.matchAll(/<path[^>]*>/g)].map(([element]) => {
    const fill = attribute(element, "fill") ?? "none";
    return { d: attribute(element, "d") ?? "", ...(!ink.has(fill) && { fill }) };
  });
  return { size: Number(width), paths };
}

async function main() {
  const icons: Record<string, AwsIcon> = {};
  for (const [name, file] of Object.entries(awsIconFiles)) {
    const svg = await readFile(path.join(root, "node_modules/aws-icons/icons", `${file}.svg`), "utf8");
    icons[name] = awsIconOf(svg);
  }
  await mkdir(path.dirname(output), { recursive: true });
  await writeFile(output, JSON.stringify(icons));
}

await main();
