"use client";

import { SetQueueAttributesCommand, TagQueueCommand, UntagQueueCommand, type SQSClient } from "@aws-sdk/client-sqs";
import Header from "@cloudscape-design/components/header";
import Spinner from "@cloudscape-design/components/spinner";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { Call } from "#components/console/code/calls.ts";
import { ErrorBox } from "#components/console/error-box.tsx";
import { useFlash } from "#components/console/flash.tsx";
import { useNavigate } from "#components/console/navigation.tsx";
import { tagChanges } from "#components/console/tags-field.tsx";
import { editQueueHelp } from "../help/edit-queue-help.tsx";
import { queuePath } from "../paths.ts";
import { useQueueArn, useQueueQueries, useRefreshSqs, useSqs } from "../queries.ts";
import { QueueScreen, type LoadedQueue } from "../queue-screen.tsx";
import { changedAttributes, toForm, type QueueForm } from "./form.ts";
import { QueueFormView } from "./queue-form-view.tsx";

/** *Edit* of a queue. */
export function EditQueuePage() {
  return (
    <QueueScreen page="Edit" help={editQueueHelp} contentType="form" header={() => <Header variant="h1">Edit</Header>}>
      {(loaded) => <EditQueue {...loaded} />}
    </QueueScreen>
  );
}

/**
 * Reads the queue again before the form is drawn: the form keeps what it begins with, and what an earlier screen knew of the
 * queue may be older than the last save.
 */
function EditQueue(loaded: LoadedQueue) {
  const queries = useQueueQueries();
  const attributes = useQuery({ ...queries.attributes(loaded.name), refetchOnMount: "always" });
  const tags = useQuery({ ...queries.tags(loaded.name), refetchOnMount: "always" });
  if (attributes.isFetchedAfterMount && tags.isFetchedAfterMount && tags.data) {
    return <EditForm {...loaded} attributes={attributes.data ?? loaded.attributes} tags={tags.data} />;
  }
  if (tags.error) {
    return <ErrorBox error={tags.error} what="Tags" action="sqs:ListQueueTags" onRetry={() => void tags.refetch()} />;
  }
  return <Spinner />;
}

function EditForm({ name, url, attributes, queue, ...loaded }: LoadedQueue & { tags: Record<string, string> }) {
  const sqs = useSqs();
  const flash = useFlash();
  const navigate = useNavigate();
  const refresh = useRefreshSqs();
  const queueArnOf = useQueueArn();
  // What was there when the form was opened: changes made elsewhere in the meantime are not undone by saving.
  const [before] = useState({ form: toForm(name, attributes, loaded.tags), tags: loaded.tags });

  const save = async (form: QueueForm) => {
    try {
      for (const call of callsFor(form, before, url, queue.arn)) await call.send(sqs);
    } catch (error) {
      flash.error(`Queue ${name} could not be updated`, error, "edit-queue");
      window.scrollTo({ top: 0 });
      return;
    }
    // Before the queue's page is shown, or it would show for a moment what the queue was.
    await refresh();
    flash.dismiss("edit-queue");
    flash.success({ header: `Queue ${name} was updated successfully` });
    navigate(queuePath(name));
  };

  return (
    <QueueFormView
      existing
      initial={before.form}
      queueArnOf={queueArnOf}
      button="Save"
      cancelPath={queuePath(name)}
      onSubmit={save}
      calls={(form) => callsFor(form, before, url, queue.arn).map(({ send: _, ...call }) => call)}
    />
  );
}

type ChangeCall = Omit<Call, "region"> & { send: (sqs: SQSClient) => Promise<unknown> };

/** The calls that make the queue what the form says; only what was changed is sent. */
function callsFor(
  form: QueueForm,
  before: { form: QueueForm; tags: Record<string, string> },
  QueueUrl: string,
  arn: string,
): ChangeCall[] {
  const Attributes = changedAttributes(before.form, form, arn);
  const { add, remove } = tagChanges(before.tags, form.tags);
  const set = { QueueUrl, Attributes };
  const untag = { QueueUrl, TagKeys: remove };
  const tag = { QueueUrl, Tags: add };
  const service = "sqs";
  const calls: (ChangeCall | false)[] = [
    Object.keys(Attributes).length > 0 && {
      service,
      operation: "SetQueueAttributes",
      input: set,
      send: (sqs) => sqs.send(new SetQueueAttributesCommand(set)),
    },
    remove.length > 0 && {
      service,
      operation: "UntagQueue",
      input: untag,
      send: (sqs) => sqs.send(new UntagQueueCommand(untag)),
    },
    Object.keys(add).length > 0 && {
      service,
      operation: "TagQueue",
      input: tag,
      send: (sqs) => sqs.send(new TagQueueCommand(tag)),
    },
  ];
  return calls.filter((call) => call !== false);
}
