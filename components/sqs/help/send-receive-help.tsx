import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of *Send and receive messages*. */
export const sendReceiveHelp = (
  <HelpPanel header={<h2>Send and receive messages</h2>}>
    <p>
      Here you play both parts: the program that sends messages, and the one that receives them. What you send here can
      be received by any other program, and the other way round.
    </p>
    <h3>Message body</h3>
    <p>Any text: words, JSON, XML. It stays in the field after sending, so that you can send it again.</p>
    <h3>Message attributes</h3>
    <p>
      Up to ten values beside the body, each with a name and a type. They count toward the size of the message. Bytes
      are entered as base64.
    </p>
  </HelpPanel>
);

export const receiveHelp = (
  <HelpPanel header={<h2>Receive messages</h2>}>
    <p>
      <b>Poll for messages</b> asks for messages again and again until the polling duration is over, the maximum count
      is reached, or you stop it.
    </p>
    <p>
      To look at a message is to receive it: its receive count goes up, and on a queue with a dead-letter queue it can
      be moved there. After the poll the messages are made visible again, so that the next poll finds them.
    </p>
    <p>
      A message stays in the queue until it is deleted. Select it and choose <b>Delete</b>, as a program does when its
      work is done.
    </p>
    <p>
      <b>Inspect messages</b> shows what is in the queue without receiving anything.
    </p>
  </HelpPanel>
);
