using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Helpdesk.Sdk;

/// <summary>Tries a body with a hostile value: it has to come out of a parser as it went in, as one text among the others.</summary>
internal static class SmsBodyCheck
{
    private const string Probe = "\"'}]>,</a>&b=c\r\n\\u0022<!--{{to}}";

    /// <summary>What is wrong, as the end of a sentence.</summary>
    public static string? Problem(string contentType, TemplateText body, Func<string, string> escape)
    {
        var used = body.Variables.Distinct(StringComparer.Ordinal).ToList();
        var values = used.ToDictionary(static v => v, v => escape(v + Probe), StringComparer.Ordinal);
        var text = new string(body.Render(values));
        try
        {
            var texts = escape == SmsEscape.Json ? Json(text) : escape == SmsEscape.Xml ? Xml(text) : null;
            return texts is null || used.TrueForAll(v => texts.Exists(t => t.Contains(v + Probe, StringComparison.Ordinal)))
                ? null
                : "has {{…}} outside a text: put it between quotation marks or into an element";
        }
        catch (Exception e) when (e is JsonException or XmlException)
        {
            return $"is not {contentType}, or has {{{{…}}}} outside a text";
        }
    }

    private static List<string> Json(string text)
    {
        using var document = JsonDocument.Parse(text);
        var texts = new List<string>();
        Collect(document.RootElement);
        return texts;

        void Collect(JsonElement element)
        {
            if (element.ValueKind == JsonValueKind.String)
                texts.Add(element.GetString()!);
            foreach (var child in element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : Enumerable.Empty<JsonElement>())
                Collect(child);
            foreach (var property in element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : Enumerable.Empty<JsonProperty>())
                Collect(property.Value);
        }
    }

    private static List<string> Xml(string text)
    {
        using var reader = XmlReader.Create(new StringReader(text), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
        var document = XDocument.Load(reader, LoadOptions.PreserveWhitespace);
        return [.. document.Descendants().SelectMany(static e => e.Attributes().Select(static a => a.Value).Concat(e.Nodes().OfType<XText>().Select(static t => t.Value)))];
    }
}
