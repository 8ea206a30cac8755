"use client";

import { RotateCw } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { Button } from "@/components/ui/button";

/** Renders the page anew, for what failed on the way. */
export function RefreshButton() {
  const router = useRouter();
  const [pending, start] = useTransition();
  return (
    <Button pending={pending} icon={<RotateCw aria-hidden />} onClick={() => start(() => router.refresh())}>
      Try again
    </Button>
  );
}
