namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>A file by its path from the root of the project, with slashes.</summary>
internal sealed record SourceFile(string Path, string Text)
{
    public string[] Lines => Text.Split('\n');
}
