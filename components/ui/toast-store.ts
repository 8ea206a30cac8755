import type { Tone } from "./tone";

export interface ToastMessage {
  title: string;
  description?: string;
  tone?: Tone;
}

export interface ShownToast extends ToastMessage {
  id: number;
}

let shown: readonly ShownToast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly ShownToast[]) {
  shown = next;
  for (const listener of listeners) listener();
}

/** Says that something happened, in the corner and to screen readers. From any client code; the newest three stay. */
export function toast(message: ToastMessage): void {
  change([...shown.slice(-2), { ...message, id: nextId++ }]);
}

export const toastStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  current: () => shown,
  dismiss: (id: number) => change(shown.filter((item) => item.id !== id)),
};
