namespace Helpdesk.Sdk;

/// <summary>What was erased of the history.</summary>
/// <param name="User">Whose lines.</param>
/// <param name="Entries">How many entries lost their personal fields.</param>
public sealed record ErasedHistory(UserKey User, int Entries);
