namespace Helpdesk.Sdk;

/// <summary>What was purged of the history.</summary>
/// <param name="Entries">How many entries; 0 when none was old enough, or none may go yet.</param>
/// <param name="First">The oldest of them; 0 when there is none.</param>
/// <param name="Last">The newest of them; 0 when there is none.</param>
/// <param name="Files">The files they were written to before.</param>
public sealed record PurgedHistory(long Entries, long First, long Last, IReadOnlyList<string> Files);
