namespace HelpdeskCli;

/// <summary>What became of one row: created, created-before (by an earlier run of the same import), would-create, exists, invalid, refused, denied or unknown.</summary>
internal sealed record ImportRowDocument(int Row, long Line, string? UserName, string Outcome, string? Message, string? Key)
{
    /// <summary>The column that is wrong, by the file's header.</summary>
    public string? Column { get; init; }

    /// <summary>What to do about it.</summary>
    public string? Remedy { get; init; }

    /// <summary>Of the invitation, where one was asked for: sent, delivery-failed (it is tried again) or not-sent.</summary>
    public string? Invitation { get; init; }
}
