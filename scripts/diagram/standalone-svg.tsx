import { renderToStaticMarkup } from "react-dom/server";
import { architectureModel } from "../../components/architecture/architecture-model";
import { IconSymbols } from "../../components/architecture/aws-icon";
import { layoutOf } from "../../components/architecture/layout";
import { stateOfNode } from "../../components/architecture/looks";
import type { Form } from "../../components/architecture/measures";
import { nodeWords } from "../../components/architecture/node-words";
import { Picture } from "../../components/architecture/picture";
import type { Spec } from "../../infra-templates/two-tier/spec";
import { themedCss } from "./themed-css";

export interface StyleSheets {
  /** `components/architecture/architecture.css` */
  readonly drawing: string;
  /** `app/globals.css`, which has the colours. */
  readonly portal: string;
}

const SANS = 'Geist, "Segoe UI", "Helvetica Neue", Helvetica, Arial, "Liberation Sans", sans-serif';

/** The drawing of a spec as a file of its own: the portal's components, with icons, colours and words inside. */
export function standaloneSvg(spec: Spec, sheets: StyleSheets, form: Form = "wide"): string {
  const model = architectureModel(spec);
  const layout = layoutOf(model, form);
  const words = nodeWords(model);
  const css = themedCss(
    `.architecture { font-family: ${SANS}; } .architecture-page { fill: var(--surface); } ${sheets.drawing}`,
    sheets.portal,
  );
  const title = `Architecture of ${spec.name}`;
  const description = layout.nodes.map(({ id }) => `${words[id].name}. ${words[id].note}`).join("\n");
  const svg = renderToStaticMarkup(
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      width={layout.width}
      height={layout.height}
      className="architecture"
      role="img"
      aria-labelledby="title description"
    >
      <title id="title">{title}</title>
      <desc id="description">{description}</desc>
      <style>{css}</style>
      <IconSymbols />
      <rect width={layout.width} height={layout.height} rx={8} className="architecture-page" />
      <Picture layout={layout} stateOf={(node) => stateOfNode(node, {})}>
        {(node, looks) => (
          <g key={node.id} id={node.id}>
            <title>{words[node.id].name}</title>
            {looks}
          </g>
        )}
      </Picture>
    </svg>,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>\n${svg.replaceAll(/(?=<(?:title|desc|style|defs|symbol|g id|g class)\b)/g, "\n")}\n`;
}
