"use client";

import { CreateQueueCommand } from "@aws-sdk/client-sqs";
import Header from "@cloudscape-design/components/header";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { ConsolePage } from "#components/console/page.tsx";
import { createQueueHelp } from "../help/create-queue-help.tsx";
import { SQS_NAV } from "../nav.ts";
import { QUEUES_PATH, queuePath } from "../paths.ts";
import { useForgetQueue, useQueueArn, useRefreshSqs, useSqs } from "../queries.ts";
import { createInput, EMPTY_FORM, type QueueForm } from "./form.ts";
import { QueueFormView } from "./queue-form-view.tsx";

/** *Create queue*. */
export function CreateQueuePage() {
  const sqs = useSqs();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSqs();
  const forget = useForgetQueue();
  const queueArnOf = useQueueArn();
  const input = (form: QueueForm) => createInput(form, queueArnOf(form.name.trim()));

  const create = async (form: QueueForm) => {
    const name = form.name.trim();
    try {
      await sqs.send(new CreateQueueCommand(input(form)));
    } catch (error) {
      flash.error("Queue could not be created", error, "create-queue");
      window.scrollTo({ top: 0 });
      return;
    }
    // An earlier failure is history; and a queue of this name may have been looked at before it was deleted.
    flash.dismiss("create-queue");
    forget(name);
    flash.success({
      header: `Queue ${name} created successfully`,
      content: "You can now send and receive messages.",
    });
    navigate(queuePath(name));
    await refresh();
  };

  return (
    <ConsolePage
      title="Create queue"
      service={SQS_NAV}
      breadcrumbs={[{ text: "Queues", href: QUEUES_PATH }, { text: "Create queue" }]}
      help={createQueueHelp}
      contentType="form"
      header={<Header variant="h1">Create queue</Header>}
    >
      <QueueFormView
        initial={EMPTY_FORM}
        queueArnOf={queueArnOf}
        button="Create queue"
        cancelPath={QUEUES_PATH}
        onSubmit={create}
        calls={(form) => [{ service: "sqs", operation: "CreateQueue", input: input(form) }]}
      />
    </ConsolePage>
  );
}
