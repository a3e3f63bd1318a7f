import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of the list of queues. */
export const queuesHelp = (
  <HelpPanel header={<h2>Queues</h2>}>
    <p>
      A queue keeps messages between the program that sends them and the program that works on them, so that neither has
      to wait for the other.
    </p>
    <p>
      The table shows the queues of the Region that the navigation bar names. Choose one to edit or delete it, to send
      messages to it or to receive them.
    </p>
    <h3>Search</h3>
    <p>
      The search finds queues whose names begin with what you type. Names are case sensitive: <code>Demo</code> does not
      find <code>demo-sqs</code>.
    </p>
    <h3>Message counts</h3>
    <p>
      <b>Messages available</b> can be received now. <b>Messages in flight</b> were received and neither deleted nor
      given back yet. Both are read again every few seconds; the pause button stops that.
    </p>
  </HelpPanel>
);
