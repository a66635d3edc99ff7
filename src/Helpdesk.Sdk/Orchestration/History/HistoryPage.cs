namespace Helpdesk.Sdk;

/// <summary>A page of the history, newest first.</summary>
/// <param name="Entries">The lines.</param>
/// <param name="Continuation">Where it goes on (<see cref="HistoryRequest.Continuation"/>); <see langword="null"/> after the last page.</param>
public sealed record HistoryPage(IReadOnlyList<HistoryEntry> Entries, string? Continuation);
