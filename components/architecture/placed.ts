import type { AwsIconName } from "./aws-icon-files";
import type { NodeId } from "./node-ids";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** One line of text at its baseline. */
export interface TextLine {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Named by what it is: its weight, colour and family follow. */
  readonly tone: "title" | "text" | "mono" | "own" | "label";
  readonly size: number;
  readonly middle?: boolean;
  /** What follows on the same line, in another tone. */
  readonly after?: Pick<TextLine, "text" | "tone" | "size">;
  /** The width there is; longer text is drawn narrower. */
  readonly room?: number;
}

export interface PlacedNode extends Box {
  readonly id: NodeId;
  /** A frame holds others and is a button at its head only; a tag is a small label on another node. */
  readonly kind: "frame" | "dashed" | "node" | "tag";
  /** The part that is its button, where that is not all of it. */
  readonly head?: Box;
  readonly icon?: { readonly name: AwsIconName; readonly x: number; readonly y: number; readonly size: number };
  readonly lines: readonly TextLine[];
  /** Heights of the lines that part a tag into rows. */
  readonly rules?: readonly number[];
  /** Specified to be absent. */
  readonly absent?: boolean;
}

export type Placed = Omit<PlacedNode, "id">;
export type Places = Partial<Record<NodeId, Placed>>;

/** The part of a node that is its button. */
export function headOf(node: PlacedNode): Box {
  return node.head ?? node;
}
