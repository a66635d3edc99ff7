namespace Helpdesk.Sdk;

/// <summary>How far a run over a selection is.</summary>
/// <param name="Done">Users that were tried.</param>
/// <param name="Of">Users of the selection.</param>
/// <param name="Failed">Those of them that failed, or whose outcome is unknown.</param>
/// <param name="User">The last one.</param>
/// <param name="Status">What came of it.</param>
public sealed record BulkProgress(int Done, int Of, int Failed, UserTarget User, BulkItemStatus Status);
