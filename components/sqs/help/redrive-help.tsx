import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of *Dead-letter queue redrive*. */
export const redriveHelp = (
  <HelpPanel header={<h2>Dead-letter queue redrive</h2>}>
    <p>
      When what made messages fail is repaired, a redrive moves them out of the dead-letter queue: back to the queues
      that they came from, or all to one queue.
    </p>
    <p>
      The messages are not changed, and none is left out. Each arrives as a new message, with a new ID and a new
      retention period.
    </p>
    <h3>Velocity</h3>
    <p>
      Limit the speed when the programs that receive the messages could not keep up otherwise. One redrive at a time can
      run for a queue; cancelled, it leaves what was moved where it is.
    </p>
  </HelpPanel>
);
