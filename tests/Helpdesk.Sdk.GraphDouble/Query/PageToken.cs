namespace Helpdesk.Sdk.GraphDouble;

/// <summary>Where a listing goes on.</summary>
/// <param name="Path">The path it belongs to.</param>
/// <param name="Options">The query without the token: it must come back unchanged.</param>
/// <param name="AfterValue">The last value of the order's property; <see langword="null"/> = ordered by sequence.</param>
/// <param name="AfterSequence">The last object's place.</param>
/// <param name="Count">What was counted at the start.</param>
/// <param name="Eventual">Whether the first request asked for the eventual consistency level; the next must as well.</param>
internal sealed record PageToken(string Path, string Options, string? AfterValue, long AfterSequence, long? Count, bool Eventual);
