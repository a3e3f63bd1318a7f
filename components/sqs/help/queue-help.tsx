import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of the page of one queue. */
export const queueHelp = (
  <HelpPanel header={<h2>Queue details</h2>}>
    <p>
      Programs name a queue by its <b>URL</b>; policies and other services name it by its <b>ARN</b>. The icon beside
      each copies it.
    </p>
    <h3>Messages</h3>
    <p>
      Under <b>More</b> you see how many messages can be received now, how many are in flight, and how many are delayed.
      The numbers are read again every few seconds.
    </p>
    <p>
      <b>Inspect messages</b> shows the messages themselves without receiving them.
    </p>
    <h3>Purge and delete</h3>
    <p>
      <b>Purge</b> deletes all messages and keeps the queue; it can be done once in 60 seconds. <b>Delete</b> deletes
      the queue with its messages.
    </p>
    <h3>Start DLQ redrive</h3>
    <p>On a dead-letter queue, it moves messages back to where they came from.</p>
  </HelpPanel>
);
