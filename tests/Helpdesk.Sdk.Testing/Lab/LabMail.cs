namespace Helpdesk.Sdk.Testing;

/// <summary>A message as a lab mail server kept it.</summary>
/// <param name="File">Where it lies.</param>
/// <param name="Text">All of it: envelope remarks, header, body.</param>
public sealed record LabMail(string File, string Text)
{
    /// <summary>Everything before the first empty line.</summary>
    public string Head => Text.Split("\n\n", 2)[0];

    /// <summary>Everything after the first empty line, undecoded.</summary>
    public string Body => Text.Split("\n\n", 2) is [_, var body] ? body : "";

    /// <summary>The first header of that name (unfolded), or null.</summary>
    public string? Header(string name) =>
        Head.Replace("\n\t", " ", StringComparison.Ordinal).Replace("\n ", " ", StringComparison.Ordinal).Split('\n')
            .FirstOrDefault(line => line.StartsWith($"{name}:", StringComparison.OrdinalIgnoreCase))?[(name.Length + 1)..].Trim();
}
