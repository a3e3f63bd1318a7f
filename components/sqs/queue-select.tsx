"use client";

import Autosuggest from "@cloudscape-design/components/autosuggest";
import Select from "@cloudscape-design/components/select";
import { toApiError } from "#components/console/errors.ts";
import { useQueueArn, useQueueUrls } from "./queries.ts";
import { isFifoName, nameOf } from "./queue.ts";

interface QueueSelectProps {
  arn: string;
  /** Queues of one type only: a dead-letter queue has the type of its source. */
  fifo: boolean;
  /** The name of a queue to leave out. */
  except?: string;
  onChange: (arn: string) => void;
  onBlur?: () => void;
}

function useQueueOptions({ fifo, except }: Pick<QueueSelectProps, "fifo" | "except">) {
  const list = useQueueUrls();
  const arnOf = useQueueArn();
  const options = (list.data ?? [])
    .map(nameOf)
    .filter((name) => isFifoName(name) === fifo && name !== except)
    .map((name) => ({ value: arnOf(name), label: name, description: arnOf(name) }));
  return {
    options,
    loading: {
      statusType: list.isPending ? "loading" : list.error && !list.data ? "error" : "finished",
      loadingText: "Loading queues",
      errorText: list.error ? toApiError(list.error).message : undefined,
      recoveryText: "Retry",
      onLoadItems: () => void list.refetch(),
      empty: `There is no ${fifo ? "FIFO" : "standard"} queue to choose.`,
    } as const,
  };
}

/** A choice among the queues of this account and Region, by ARN. Put it in a form field. */
export function QueueSelect({ arn, fifo, except, onChange, onBlur }: QueueSelectProps) {
  const { options, loading } = useQueueOptions({ fifo, except });
  // The queue that was chosen elsewhere may be gone; it is shown all the same, so that it can be seen and changed.
  const chosen = options.find((option) => option.value === arn) ?? (arn ? { value: arn, label: arn } : null);
  return (
    <Select
      selectedOption={chosen}
      options={options}
      placeholder="Choose a queue"
      filteringType="auto"
      filteringAriaLabel="Find queues"
      filteringPlaceholder="Find queues"
      triggerVariant="option"
      {...loading}
      noMatch="No matches"
      onChange={({ detail }) => onChange(detail.selectedOption.value ?? "")}
      onBlur={onBlur}
    />
  );
}

/** The same choice, where an ARN can also be typed. */
export function QueueInput({ arn, fifo, except, onChange, onBlur }: QueueSelectProps) {
  const { options, loading } = useQueueOptions({ fifo, except });
  return (
    <Autosuggest
      value={arn}
      options={options}
      placeholder="Enter the ARN of a queue, or choose one"
      enteredTextLabel={(text) => `Use: "${text}"`}
      {...loading}
      onChange={({ detail }) => onChange(detail.value)}
      onBlur={onBlur}
    />
  );
}
