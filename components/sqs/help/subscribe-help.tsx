import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of *Subscribe to Amazon SNS topic*. */
export const subscribeHelp = (
  <HelpPanel header={<h2>Subscribe to Amazon SNS topic</h2>}>
    <p>
      A queue that is subscribed to a topic gets every message that is published to it, beside all the other
      subscribers. It keeps them until your program has time.
    </p>
    <h3>What Save does</h3>
    <ol>
      <li>
        It adds a statement to the queue’s access policy that lets the topic send messages. Without it, nothing arrives.
      </li>
      <li>It creates the subscription. In the same account it is confirmed at once.</li>
    </ol>
    <p>
      A FIFO queue can be subscribed to a FIFO topic only. A queue that was subscribed in the SNS console lacks the
      statement: subscribe it once more here, and messages arrive.
    </p>
  </HelpPanel>
);
