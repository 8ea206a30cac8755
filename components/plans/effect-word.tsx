import { CircleHelp, Minus, Pencil, Plus, RefreshCw, Zap } from "lucide-react";
import { StateWord } from "@/components/ui/state-word";
import { type Effect, effects } from "./effects";

const icons = {
  remove: Minus,
  replace: RefreshCw,
  mayReplace: CircleHelp,
  interrupt: Zap,
  update: Pencil,
  add: Plus,
};

export interface EffectWordProps {
  readonly effect: Effect;
  /** "3 added" instead of "Add". */
  readonly count?: number;
  readonly filled?: boolean;
}

/** What would happen, as icon, word and colour. */
export function EffectWord({ effect, count, filled }: EffectWordProps) {
  const Icon = icons[effect];
  const known = effects.find((each) => each.effect === effect);
  if (!known) return null;
  return (
    <StateWord tone={known.tone} icon={<Icon aria-hidden />} filled={filled}>
      {count === undefined ? known.word : `${count} ${known.title.toLowerCase()}`}
    </StateWord>
  );
}
