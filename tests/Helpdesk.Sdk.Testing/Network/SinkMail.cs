using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Testing;

/// <summary>A mail that the sink took.</summary>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Raw">Header and body as they came.</param>
public sealed partial record SinkMail(IReadOnlyList<string> To, string Raw)
{
    /// <summary>The body in plain text, its transfer encoding taken off.</summary>
    public string Body => Parts[0];

    /// <summary>The body as HTML, or none.</summary>
    public string? Html => Parts is [_, var html] ? html : null;

    private string[] Parts
    {
        get
        {
            var text = Raw.ReplaceLineEndings("\n");
            var boundary = BoundaryPattern().Match(text).Groups["boundary"].Value;
            return boundary.Length == 0 ? [Decode(text)] : [.. text.Split($"\n--{boundary}")[1..^1].Select(static part => Decode(part.TrimStart('\n')))];
        }
    }

    private static string Decode(string part)
    {
        var split = part.IndexOf("\n\n", StringComparison.Ordinal);
        var (header, body) = split < 0 ? (part, "") : (part[..split], part[(split + 2)..]);
        if (header.Contains("base64", StringComparison.OrdinalIgnoreCase))
            return Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal)));
        return header.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase) ? Unquote(body) : body;
    }

    /// <summary>The six-digit code in it, or none.</summary>
    public string? Code => CodePattern().Match(Body) is { Success: true } match ? match.Value : null;

    private static string Unquote(string body)
    {
        var bytes = new List<byte>();
        var text = body.Replace("=\n", "", StringComparison.Ordinal);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=' && i + 2 < text.Length)
            {
                bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                i += 2;
            }
            else
                bytes.AddRange(Encoding.UTF8.GetBytes([text[i]]));
        }
        return Encoding.UTF8.GetString([.. bytes]);
    }

    [GeneratedRegex("boundary=\"(?<boundary>[^\"]+)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex BoundaryPattern();

    [GeneratedRegex(@"(?<![0-9A-Za-z._/-])[0-9]{6}(?![0-9A-Za-z_-])")]
    private static partial Regex CodePattern();
}
