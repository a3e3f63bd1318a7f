import HelpPanel from "@cloudscape-design/components/help-panel";

/** Help of the form for a new queue. */
export const createQueueHelp = (
  <HelpPanel header={<h2>Create queue</h2>}>
    <p>
      A name is all that a queue needs; everything else has a default that suits a first queue. Whatever you set here
      can be changed later, except the type and the name.
    </p>
    <p>
      <b>Show as code</b> at the end of the form writes the same queue as an <code>aws</code> command, in JavaScript and
      in Python.
    </p>
  </HelpPanel>
);

export const queueTypeHelp = (
  <HelpPanel header={<h2>Queue types</h2>}>
    <h3>Standard</h3>
    <p>
      Takes nearly any number of messages a second. Now and then a message is delivered twice, or after one that was
      sent later. Choose it when your program can live with that; most can.
    </p>
    <h3>FIFO</h3>
    <p>
      Keeps the order in which messages of one group were sent, and drops a message that is sent twice within five
      minutes. The name ends with <code>.fifo</code>.
    </p>
  </HelpPanel>
);

export const configurationHelp = (
  <HelpPanel header={<h2>Configuration</h2>}>
    <h3>Visibility timeout</h3>
    <p>
      A message that was received is hidden from others for this long. The receiver must delete it in that time, or it
      is delivered again.
    </p>
    <h3>Message retention period</h3>
    <p>A message that nobody deletes is dropped after this time.</p>
    <h3>Delivery delay</h3>
    <p>Every new message stays hidden for this long before it can be received.</p>
    <h3>Maximum message size</h3>
    <p>A message that is larger, its attributes included, is refused.</p>
    <h3>Receive message wait time</h3>
    <p>
      With 0, a request for messages answers at once, even when there are none. With more, it waits up to that long for
      a message (long polling), which saves requests.
    </p>
  </HelpPanel>
);

export const encryptionHelp = (
  <HelpPanel header={<h2>Encryption</h2>}>
    <p>
      Server-side encryption protects the bodies of messages while they are stored. Choose the key of Amazon SQS when
      you have no reason for another; choose a KMS key when you must decide who can use the key.
    </p>
    <p>Here the setting is kept and shown like any other; the practice cloud does not encrypt your messages.</p>
  </HelpPanel>
);

export const accessPolicyHelp = (
  <HelpPanel header={<h2>Access policy</h2>}>
    <p>
      The policy of a queue says who else may do what with it. <b>Basic</b> writes the policy from two choices and shows
      it; <b>Advanced</b> lets you write it.
    </p>
    <p>
      Other services need it, too: a topic can send to a queue only when the queue’s policy allows{" "}
      <code>SQS:SendMessage</code> for it.
    </p>
  </HelpPanel>
);

export const redriveAllowHelp = (
  <HelpPanel header={<h2>Redrive allow policy</h2>}>
    <p>
      Set it on a queue that serves as a dead-letter queue. It says which queues may send their undeliverable messages
      here. Without it, all queues of the same account and Region may.
    </p>
  </HelpPanel>
);

export const deadLetterHelp = (
  <HelpPanel header={<h2>Dead-letter queue</h2>}>
    <p>
      A message that is received again and again and never deleted is probably one that your program cannot handle.
      After the maximum number of receives it is moved to the dead-letter queue, where you can look at it.
    </p>
    <p>
      The dead-letter queue must exist and have the same type. Give it a longer retention period: a message keeps the
      time at which it was first sent.
    </p>
  </HelpPanel>
);

export const tagsHelp = (
  <HelpPanel header={<h2>Tags</h2>}>
    <p>
      Tags are for your own order: a project, an owner, a cost centre. A key can be used once for each queue; keys and
      values are case sensitive.
    </p>
  </HelpPanel>
);
