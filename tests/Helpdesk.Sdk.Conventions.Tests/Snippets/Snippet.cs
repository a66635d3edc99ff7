namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path.</param>
/// <param name="Line">The line its text begins at, from 1.</param>
/// <param name="Language">The first word behind the fence.</param>
/// <param name="Words">The words after it.</param>
/// <param name="Text">What is in it.</param>
/// <param name="Given">What an HTML comment right before it takes for granted (<c>&lt;!-- given … --&gt;</c>): readers do not see it.</param>
internal sealed record Snippet(string Page, int Line, string Language, string[] Words, string Text, string Given)
{
    public string Where => $"{Page}:{Line}";

    /// <summary>It goes on where the block before it on the same page ended.</summary>
    public bool IsContinued => Words.Contains("continued", StringComparer.Ordinal);
}
