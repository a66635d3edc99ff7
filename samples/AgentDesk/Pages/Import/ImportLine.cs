using Helpdesk.Sdk;

namespace AgentDesk.Pages.Import;

/// <summary>What came of one row of a file.</summary>
/// <param name="Row">Which one, from 1; the header does not count.</param>
/// <param name="Line">The line of the file it begins on.</param>
/// <param name="UserName">The user name, as far as it could be read.</param>
/// <param name="Outcome">In a word.</param>
/// <param name="Mark">The class of the mark that goes with it.</param>
/// <param name="Text">What is to be known of it.</param>
public sealed record ImportLine(int Row, long Line, string? UserName, string Outcome, string Mark, string? Text)
{
    /// <summary>The account that was made.</summary>
    public UserKey? User { get; init; }
}
