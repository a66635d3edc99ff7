using System.Text;
using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.Tests;

/// <summary>A small reader of mails, written from the receiving side's rules, to check the writer against.</summary>
internal sealed partial record ReceivedMail(IReadOnlyList<KeyValuePair<string, string>> Headers, string Text, string? Html)
{
    public string this[string name] => Assert.Single(Headers, header => header.Key == name).Value;

    public static ReceivedMail Parse(string raw)
    {
        var (headers, body) = Split(raw);
        var type = headers.Single(header => header.Key == "Content-Type").Value;
        if (!type.StartsWith("multipart/alternative", StringComparison.Ordinal))
            return new(headers, Decode(headers, body), null);

        var delimiter = "--" + Regex.Match(type, "boundary=\"(?<b>.+)\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["b"].Value;
        Assert.StartsWith(delimiter + "\r\n", body, StringComparison.Ordinal);
        Assert.EndsWith("\r\n" + delimiter + "--\r\n", body, StringComparison.Ordinal);
        var parts = body[(delimiter.Length + 2)..^(delimiter.Length + 6)].Split("\r\n" + delimiter + "\r\n");
        Assert.Equal(2, parts.Length);
        var (text, html) = (Split(parts[0]), Split(parts[1]));
        Assert.Equal("text/html; charset=utf-8", html.Headers.Single(header => header.Key == "Content-Type").Value);
        return new(headers, Decode(text.Headers, text.Body), Decode(html.Headers, html.Body));
    }

    /// <summary>A display name: a quoted string opened, or encoded-words.</summary>
    public static string DecodePhrase(string value) =>
        value.StartsWith('"')
            ? Regex.Replace(value[1..value.LastIndexOf('"')], @"\\(?<c>.)", "${c}", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1))
            : DecodeText(value);

    /// <summary>Free text: encoded-words decoded each for itself, the rest as it is.</summary>
    public static string DecodeText(string value)
    {
        var between = BetweenWords().Replace(value, "?==?");
        return EncodedWord().Replace(between, match => DecodeWord(match.Groups["encoding"].Value, match.Groups["text"].Value));
    }

    private static string DecodeWord(string encoding, string text)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        if (encoding == "B")
            return strict.GetString(Convert.FromBase64String(text));
        return strict.GetString(Unescape(text.Replace('_', ' ')));
    }

    private static (List<KeyValuePair<string, string>> Headers, string Body) Split(string raw)
    {
        var end = raw.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        var unfolded = raw[..end].Replace("\r\n ", " ", StringComparison.Ordinal);
        var headers = unfolded.Split("\r\n").Select(line => line.Split(": ", 2)).Select(pair => KeyValuePair.Create(pair[0], pair[1])).ToList();
        return (headers, raw[(end + 4)..]);
    }

    private static string Decode(IEnumerable<KeyValuePair<string, string>> headers, string body) =>
        headers.Single(header => header.Key == "Content-Transfer-Encoding").Value switch
        {
            "7bit" => body,
            "base64" => Encoding.UTF8.GetString(Convert.FromBase64String(body)),
            "quoted-printable" => Encoding.UTF8.GetString(Unescape(body.Replace("=\r\n", "", StringComparison.Ordinal))),
            var other => throw new InvalidOperationException(other),
        };

    private static byte[] Unescape(string text)
    {
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '=')
            {
                bytes.Add(checked((byte)text[i]));
                continue;
            }

            bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
            i += 2;
        }

        return [.. bytes];
    }

    [GeneratedRegex(@"\?= =\?", RegexOptions.None, 1000)]
    private static partial Regex BetweenWords();

    [GeneratedRegex(@"=\?utf-8\?(?<encoding>[BQ])\?(?<text>[^?]*)\?=", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex EncodedWord();
}
