using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.EndToEnd.Tests.Cli;

/// <summary>A mail that the sink took.</summary>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Raw">Header and body as they came.</param>
public sealed partial record SinkMail(IReadOnlyList<string> To, string Raw)
{
    /// <summary>The body in plain text, its transfer encoding taken off.</summary>
    public string Body
    {
        get
        {
            var text = Raw.ReplaceLineEndings("\n");
            var split = text.IndexOf("\n\n", StringComparison.Ordinal);
            var (header, body) = split < 0 ? (text, "") : (text[..split], text[(split + 2)..]);
            if (header.Contains("base64", StringComparison.OrdinalIgnoreCase))
                return Encoding.UTF8.GetString(Convert.FromBase64String(body.Replace("\n", "", StringComparison.Ordinal)));
            return header.Contains("quoted-printable", StringComparison.OrdinalIgnoreCase) ? Unquote(body) : body;
        }
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

    [GeneratedRegex(@"(?<![0-9])[0-9]{6}(?![0-9])")]
    private static partial Regex CodePattern();
}
