"use client";

import { useParams } from "next/navigation";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { PoliciesHelp } from "../help/help.tsx";
import { IAM_NAV } from "../nav.ts";
import { GROUPS_PATH, groupPath, rolePath, ROLES_PATH, userPath, USERS_PATH } from "../paths.ts";
import { PolicyWizard } from "../policies/policy-wizard.tsx";
import { useIam, useRefreshIam } from "../queries.ts";
import { putCall, putInlinePolicy, type Owner } from "./owner.ts";

const PLACES = {
  user: { list: "Users", listPath: USERS_PATH, pathOf: userPath },
  group: { list: "User groups", listPath: GROUPS_PATH, pathOf: groupPath },
  role: { list: "Roles", listPath: ROLES_PATH, pathOf: rolePath },
};

/** The wizard for a policy of one user alone. */
export const CreateUserPolicyPage = () => <CreateInlinePolicy kind="user" />;
/** The wizard for a policy of one group alone. */
export const CreateGroupPolicyPage = () => <CreateInlinePolicy kind="group" />;
/** The wizard for a policy of one role alone. */
export const CreateRolePolicyPage = () => <CreateInlinePolicy kind="role" />;

function CreateInlinePolicy({ kind }: Pick<Owner, "kind">) {
  const name = decodeURIComponent(useParams<{ name: string }>().name);
  const owner: Owner = { kind, name };
  const { list, listPath, pathOf } = PLACES[kind];
  const path = `${pathOf(name)}?tab=permissions`;
  const iam = useIam();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshIam();
  return (
    <ConsolePage
      title="Create policy"
      service={IAM_NAV}
      breadcrumbs={[{ text: list, href: listPath }, { text: name, href: path }, { text: "Create policy" }]}
      help={<PoliciesHelp />}
      contentType="wizard"
    >
      <PolicyWizard
        inline
        cancelPath={path}
        callOf={(draft) => putCall(owner, draft.name, draft.document)}
        onCreate={async (draft) => {
          await putInlinePolicy(iam, owner, draft.name, draft.document);
          await refresh();
          navigate(path);
          flash.success({ content: `Policy ${draft.name} created.` });
        }}
      />
    </ConsolePage>
  );
}
