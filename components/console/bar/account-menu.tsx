"use client";

import Button from "@cloudscape-design/components/button";
import CopyToClipboard from "@cloudscape-design/components/copy-to-clipboard";
import Icon from "@cloudscape-design/components/icon";
import { useLeave } from "../navigation.tsx";
import { principalLabel } from "../principal.ts";
import { useSession } from "../session.tsx";
import { BarMenu } from "./bar-menu.tsx";

/** Who is signed in, with the account's id to copy, and the way out. */
export function AccountMenu() {
  const session = useSession();
  const leave = useLeave();
  const label = principalLabel(session);
  const facts = [
    { name: "Account ID", value: session.accountId },
    {
      name: session.kind === "root" ? "Root user" : session.kind === "role" ? "Role" : "IAM user",
      value: session.userName ?? label,
    },
    { name: "ARN", value: session.arn },
    ...(session.alias ? [{ name: "Account alias", value: session.alias }] : []),
  ];
  return (
    <BarMenu
      label={`Account: ${label}`}
      trigger={
        <>
          <span className="md:hidden">
            <Icon name="user-profile" />
          </span>
          <span className="hidden max-w-60 truncate md:inline">{label}</span>
          <span className="hidden md:inline">
            <Icon name="caret-down-filled" size="small" />
          </span>
        </>
      }
    >
      {(close) => (
        <div className="p-4">
          <dl className="m-0">
            {facts.map(({ name, value }) => (
              <div key={name} className="mb-3">
                <dt className="bar-muted">{name}</dt>
                <dd className="m-0 break-all">
                  <CopyToClipboard
                    variant="inline"
                    copyButtonAriaLabel={`Copy ${name}`}
                    copySuccessText={`${name} copied`}
                    copyErrorText={`${name} could not be copied`}
                    textToCopy={value}
                  />
                </dd>
              </div>
            ))}
          </dl>
          <div className="flex flex-col gap-2">
            <Button
              fullWidth
              onClick={() => {
                close();
                leave("/iam/security-credentials");
              }}
            >
              Security credentials
            </Button>
            <Button fullWidth onClick={() => leave("/signout")}>
              Sign out
            </Button>
          </div>
        </div>
      )}
    </BarMenu>
  );
}
