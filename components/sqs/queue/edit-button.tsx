"use client";

import Button from "@cloudscape-design/components/button";
import { useLeave } from "#components/console/navigation.tsx";
import { editQueuePath } from "../paths.ts";

/** *Edit* in the header of a tab: opens the form of the queue. */
export function EditButton({ name }: { name: string }) {
  const leave = useLeave();
  return <Button onClick={() => leave(editQueuePath(name))}>Edit</Button>;
}
