namespace Helpdesk.Sdk;

/// <summary>What came of one user of a selection, in a word.</summary>
public enum BulkItemStatus
{
    /// <summary>Done, or nothing had to be done.</summary>
    Done,
    /// <summary>Not done; the error says why.</summary>
    Failed,
    /// <summary>It may or may not have happened.</summary>
    Unknown,
    /// <summary>The run ended before.</summary>
    NotTried,
}
