"use client";

import { Plus } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { RelativeTime } from "@/components/ui/relative-time";
import { Section } from "@/components/ui/section";
import { Select } from "@/components/ui/select";
import { ActionsTH, Table, TBody, TD, TH, THead, TR } from "@/components/ui/table";
import { type Role, roles } from "@/lib/auth/permissions";
import type { UserView } from "@/lib/auth/schemas";
import { createUserAction, setUserPasswordAction, setUserRoleAction } from "../actions";
import { ActionForm, textOf } from "./action-form";

/** Everyone with an account, for admins. */
export function People({ users, self }: { users: readonly UserView[]; self: string | null }) {
  return (
    <Section title="People" description="A role counts from the next request on." actions={<AddPerson />}>
      <Table caption="People">
        <THead>
          <TR>
            <TH>Name</TH>
            <TH>E-mail</TH>
            <TH>Role</TH>
            <TH hideBelow="sm">Since</TH>
            <ActionsTH />
          </TR>
        </THead>
        <TBody>
          {users.map((user) => (
            <TR key={user.id}>
              <TD className="font-medium">
                {user.name}
                {user.id === self && <span className="ml-1.5 font-normal text-muted">you</span>}
              </TD>
              <TD label="E-mail">{user.email}</TD>
              <TD label="Role">{user.role}</TD>
              <TD label="Since" hideBelow="sm">
                <RelativeTime value={user.createdAt} />
              </TD>
              <TD align="right">
                <span className="inline-flex gap-2">
                  <ChangeRole user={user} />
                  <ChangePassword user={user} />
                </span>
              </TD>
            </TR>
          ))}
        </TBody>
      </Table>
    </Section>
  );
}

function RoleSelect({ value }: { value?: Role }) {
  return (
    <Select name="role" defaultValue={value}>
      {roles.map((role) => (
        <option key={role}>{role}</option>
      ))}
    </Select>
  );
}

function AddPerson() {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title="Add a person"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button icon={<Plus aria-hidden />}>Add person</Button>}
    >
      <ActionForm
        label="Add a person"
        submitLabel="Add person"
        onDone={() => setOpen(false)}
        onSubmit={(form) =>
          createUserAction({
            email: textOf(form, "email"),
            name: textOf(form, "name"),
            role: textOf(form, "role") as Role,
            password: String(form.get("password") ?? ""),
          })
        }
      >
        {(faults) => (
          <>
            <Field label="Name" required error={faults.name}>
              <Input name="name" autoComplete="off" />
            </Field>
            <Field label="E-mail" required error={faults.email}>
              <Input name="email" type="email" autoComplete="off" />
            </Field>
            <Field label="Role" required error={faults.role}>
              <RoleSelect />
            </Field>
            <Field
              label="Password"
              required
              error={faults.password}
              hint="At least 12 characters. Hand it over yourself."
            >
              <Input name="password" type="password" autoComplete="new-password" />
            </Field>
          </>
        )}
      </ActionForm>
    </Dialog>
  );
}

function ChangeRole({ user }: { user: UserView }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`Role of ${user.name}`}
      size="sm"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Role</Button>}
    >
      <ActionForm
        label={`Role of ${user.name}`}
        submitLabel="Save role"
        onDone={() => setOpen(false)}
        onSubmit={(form) => setUserRoleAction({ userId: user.id, role: textOf(form, "role") as Role })}
      >
        {(faults) => (
          <Field label="Role" required error={faults.role}>
            <RoleSelect value={user.role} />
          </Field>
        )}
      </ActionForm>
    </Dialog>
  );
}

function ChangePassword({ user }: { user: UserView }) {
  const [open, setOpen] = useState(false);
  return (
    <Dialog
      title={`Password of ${user.name}`}
      description="Their sessions end."
      size="sm"
      open={open}
      onOpenChange={setOpen}
      trigger={<Button size="sm">Password</Button>}
    >
      <ActionForm
        label={`Password of ${user.name}`}
        submitLabel="Save password"
        onDone={() => setOpen(false)}
        onSubmit={(form) => setUserPasswordAction({ email: user.email, password: String(form.get("password") ?? "") })}
      >
        {(faults) => (
          <Field label="New password" required error={faults.password} hint="At least 12 characters.">
            <Input name="password" type="password" autoComplete="new-password" />
          </Field>
        )}
      </ActionForm>
    </Dialog>
  );
}
