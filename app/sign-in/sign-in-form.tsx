"use client";

import { useActionState } from "react";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { signInAction } from "./actions";

/** E-mail and password; what was typed stays when it was wrong. */
export function SignInForm({ next }: { next: string }) {
  const [refusal, submit, pending] = useActionState(signInAction, null);
  return (
    <form action={submit} className="flex flex-col gap-4">
      <input type="hidden" name="next" value={next} />
      {refusal && (
        <Callout tone="danger" live>
          {refusal.message}
        </Callout>
      )}
      <Field label="E-mail" required>
        <Input
          name="email"
          type="email"
          autoComplete="username"
          required
          autoFocus
          defaultValue={refusal?.email}
          key={refusal?.email}
        />
      </Field>
      <Field label="Password" required>
        <Input name="password" type="password" autoComplete="current-password" required />
      </Field>
      <Button type="submit" variant="primary" pending={pending}>
        Sign in
      </Button>
    </form>
  );
}
