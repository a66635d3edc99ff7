namespace Helpdesk.Sdk.Exports;

/// <summary>A row of an import: a user, or what is wrong.</summary>
/// <param name="Row">Which row it is, from 1; the header does not count.</param>
/// <param name="Line">The line of the file it begins on, from 1.</param>
public sealed record UserImportRow(int Row, long Line)
{
    /// <summary>The user; <see langword="null"/> when something is wrong with the row.</summary>
    public NewUser? User { get; init; }
    /// <summary>The user name, as far as it could be read.</summary>
    public string? UserName { get; init; }
    /// <summary>What is wrong; <see langword="null"/> when nothing is.</summary>
    public UserImportProblem? Problem { get; init; }
}
