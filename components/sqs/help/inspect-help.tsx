import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of *Inspect messages*. */
export const inspectHelp = (
  <HelpPanel header={<h2>Inspect messages</h2>}>
    <p>
      This page is Cloudroom’s own; the AWS console has no such page, and AWS no such operation. It looks into the queue
      from behind, so that you can see what sending, receiving and waiting do to a message.
    </p>
    <h3>States</h3>
    <p>
      <b>Available</b>: the next receive can take it.
    </p>
    <p>
      <b>In flight</b>: somebody has received it. If it is not deleted by the time that is shown, it becomes available
      again.
    </p>
    <p>
      <b>Delayed</b>: it was sent with a delay, or the queue has one; nobody can receive it before the time that is
      shown.
    </p>
    <p>
      Times are those of the account’s clock. Freeze the clock in the navigation bar to look at a moment at leisure.
    </p>
  </HelpPanel>
);
