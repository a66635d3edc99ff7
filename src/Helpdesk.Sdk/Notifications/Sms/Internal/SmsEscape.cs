using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Helpdesk.Sdk;

/// <summary>How a value is written so that it stays one value where it stands.</summary>
internal static class SmsEscape
{
    /// <summary>Chooses by the media type; <see langword="null"/> for a type nobody here can escape for.</summary>
    public static Func<string, string>? Of(string contentType) => contentType.Trim().ToLowerInvariant() switch
    {
        "application/json" => Json,
        "application/x-www-form-urlencoded" => Url,
        "application/xml" or "text/xml" => Xml,
        "text/plain" => static value => value,
        var type when type.StartsWith("application/", StringComparison.Ordinal) && type.EndsWith("+json", StringComparison.Ordinal) => Json,
        var type when type.StartsWith("application/", StringComparison.Ordinal) && type.EndsWith("+xml", StringComparison.Ordinal) => Xml,
        _ => null,
    };

    /// <summary>Inside a JSON string (RFC 8259 section 7).</summary>
    public static string Json(string value) => JsonEncodedText.Encode(value).ToString();

    /// <summary>In an address or a form field: everything but the unreserved characters of RFC 3986 is percent-encoded UTF-8.</summary>
    public static string Url(string value) => Uri.EscapeDataString(value);

    /// <summary>In an XML element or attribute; line ends as references, so that no parser folds them.</summary>
    public static string Xml(string value)
    {
        var escaped = new StringBuilder(value.Length + 16);
        foreach (var c in value)
            if (c is '&' or '<' or '>' or '"' or '\'' or '\r' or '\n' or '\t')
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)c};");
            else
                escaped.Append(c);
        return escaped.ToString();
    }
}
