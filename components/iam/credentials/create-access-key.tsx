"use client";

import { CreateAccessKeyCommand, TagUserCommand, type AccessKey } from "@aws-sdk/client-iam";
import Alert from "@cloudscape-design/components/alert";
import Button from "@cloudscape-design/components/button";
import Modal from "@cloudscape-design/components/modal";
import SpaceBetween from "@cloudscape-design/components/space-between";
import { useState } from "react";
import { ShowAsCode } from "#components/console/code/show-as-code.tsx";
import { toApiError } from "#components/console/errors.ts";
import { useFlash } from "#components/console/flash.tsx";
import { useSession } from "#components/console/session.tsx";
import { useIam, useRefreshIam } from "../queries.ts";
import { DescriptionStep, descriptionProblem } from "./description-step.tsx";
import { RetrieveKey } from "./retrieve-key.tsx";
import { isClear, UseCaseStep } from "./use-case-step.tsx";

interface CreateAccessKeyProps {
  /** Left out: for the one who is signed in. */
  userName: string | undefined;
  onClose: () => void;
}

/** The dialog *Create access key*: what it is for, a description, then the secret, this once. */
export function CreateAccessKey({ userName, onClose }: CreateAccessKeyProps) {
  const iam = useIam();
  const flash = useFlash();
  const refresh = useRefreshIam();
  const session = useSession();
  const [step, setStep] = useState<"use-case" | "description">("use-case");
  const [intent, setIntent] = useState({ useCase: "", confirmed: false });
  const [description, setDescription] = useState("");
  const [key, setKey] = useState<AccessKey>();
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const input = { UserName: userName };
  const root = userName === undefined && session.kind === "root";
  const owner = userName ?? session.userName;
  const last = root || step === "description";
  const ready = isClear(intent, root) && descriptionProblem(description) === undefined;

  const create = async () => {
    setWorking(true);
    setError(undefined);
    try {
      const { AccessKey } = await iam.send(new CreateAccessKeyCommand(input));
      setKey(AccessKey);
      await describe(AccessKey?.AccessKeyId);
      await refresh();
    } catch (thrown) {
      setError(thrown);
    }
    setWorking(false);
  };

  /** As in the AWS console, the description is a tag of the user, by the key's ID. The key is there even when it fails. */
  const describe = async (Key: string | undefined) => {
    const Value = description.trim();
    if (!Key || !owner || Value === "") return;
    await iam
      .send(new TagUserCommand({ UserName: owner, Tags: [{ Key, Value }] }))
      .catch((thrown: unknown) => flash.error("The description could not be saved", thrown));
  };

  if (key) return <RetrieveKey issued={key} onClose={onClose} />;
  return (
    <Modal
      visible
      header="Create access key"
      onDismiss={onClose}
      footer={
        <div className="flex flex-wrap justify-between gap-2">
          <ShowAsCode variant="link" calls={[{ service: "iam", operation: "CreateAccessKey", input }]} />
          <SpaceBetween direction="horizontal" size="xs">
            <Button variant="link" onClick={onClose}>
              Cancel
            </Button>
            {step === "description" && <Button onClick={() => setStep("use-case")}>Previous</Button>}
            {last ? (
              <Button variant="primary" disabled={!ready} loading={working} onClick={() => void create()}>
                Create access key
              </Button>
            ) : (
              <Button variant="primary" disabled={!ready} onClick={() => setStep("description")}>
                Next
              </Button>
            )}
          </SpaceBetween>
        </div>
      }
    >
      <SpaceBetween size="m">
        {error !== undefined && <Alert type="error">{`${toApiError(error).name}: ${toApiError(error).message}`}</Alert>}
        {step === "use-case" ? (
          <UseCaseStep intent={intent} root={root} onChange={setIntent} />
        ) : (
          <DescriptionStep value={description} onChange={setDescription} />
        )}
      </SpaceBetween>
    </Modal>
  );
}
