namespace Helpdesk.Sdk;

/// <summary>What came of verifying the history.</summary>
public sealed record HistoryVerification
{
    /// <summary>Whether every entry is in its place and unaltered, and none that the head file vouches for is missing.</summary>
    public required bool Holds { get; init; }

    /// <summary>How many entries were found good before the first bad one, or in all.</summary>
    public required long Entries { get; init; }

    /// <summary>The number of the first altered, removed, inserted or reordered entry; <see langword="null"/> when the history holds or only the head file is at fault.</summary>
    public long? FirstBadSequence { get; init; }

    /// <summary>How many of the entries looked at have no personal fields any more. Those that nobody with a key vouches for are a fault.</summary>
    public long ErasedEntries { get; init; }

    /// <summary>How many of the oldest entries were purged; a signed anchor stands for them, and the rest is chained to it.</summary>
    public long PurgedEntries { get; init; }

    /// <summary>A sentence that says what was found.</summary>
    public required string Message { get; init; }
}
