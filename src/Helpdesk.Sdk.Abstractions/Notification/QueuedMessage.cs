namespace Helpdesk.Sdk;

/// <summary>A message of the outbox and where it stands.</summary>
/// <param name="Message">The message, without its text.</param>
/// <param name="Status">Where it stands.</param>
public sealed record QueuedMessage(OutboxMessage Message, OutboxStatus Status);
