import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of the form for a queue that exists. */
export const editQueueHelp = (
  <HelpPanel header={<h2>Edit a queue</h2>}>
    <p>
      Everything but the type and the name can be changed. Only what you change is sent; <b>Show as code</b> shows those
      calls before you save.
    </p>
    <p>
      A new retention period applies to the messages that are in the queue already: a shorter one can drop messages at
      once. A new delivery delay applies to messages that are sent from now on.
    </p>
  </HelpPanel>
);
