namespace Helpdesk.Sdk;

/// <summary>What came of one user of a selection.</summary>
/// <param name="User">As the selection named them.</param>
/// <param name="Status">In a word.</param>
/// <param name="Outcome">The operation's own answer, when it was done.</param>
/// <param name="Error">Why not, otherwise.</param>
public sealed record BulkItem<T>(UserTarget User, BulkItemStatus Status, T? Outcome, HelpdeskError? Error);
