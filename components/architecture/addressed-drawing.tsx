"use client";

import { parseAsStringLiteral, useQueryState } from "nuqs";
import { ArchitectureDrawing, type ArchitectureDrawingProps } from "./architecture-drawing";
import { nodeIds } from "./node-ids";

const node = parseAsStringLiteral(nodeIds).withOptions({ history: "push", scroll: false });

/** The drawing of a page of its own: the selected node is in the address, and Back goes to the one before. */
export function AddressedDrawing(props: Omit<ArchitectureDrawingProps, "selected" | "onSelect">) {
  const [selected, setSelected] = useQueryState("node", node);
  return <ArchitectureDrawing {...props} selected={selected} onSelect={(id) => void setSelected(id)} />;
}
