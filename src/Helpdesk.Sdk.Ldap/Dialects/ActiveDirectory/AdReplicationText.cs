using System.Xml;

namespace Helpdesk.Sdk.Ldap;

/// <summary>
/// Reads msDS-ReplAttributeMetaData ([MS-ADTS] section 3.1.1.4.5): one small XML document for each attribute. No document type, no entities of its own,
/// nothing fetched, and no more of it than a document can need.
/// </summary>
internal static class AdReplicationText
{
    private const int MostDocuments = 2_000;
    private const int LongestDocument = 16 * 1024;
    private const string Root = "DS_REPL_ATTR_META_DATA";
    private const string Name = "pszAttributeName";
    private const string Time = "ftimeLastOriginatingChange";

    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = LongestDocument,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>Contact attribute and last originating change; null when it is something else.</summary>
    public static Dictionary<string, DateTimeOffset>? Read(LdapAttribute documents)
    {
        var changes = new Dictionary<string, DateTimeOffset>(StringComparer.OrdinalIgnoreCase);
        var left = MostDocuments;
        foreach (var document in documents.Values)
        {
            if (left-- == 0 || document.Length > LongestDocument || ReadOne(LdapText.ReadRaw(document)) is not var (name, time)) return null;
            if (AdAttribute.Contacts.Contains(name, StringComparer.OrdinalIgnoreCase) && !changes.TryAdd(name, time)) return null;
        }

        return left == MostDocuments ? null : changes;
    }

    private static (string Name, DateTimeOffset Time)? ReadOne(string document)
    {
        try
        {
            // Windows ends each with a line break and a zero character.
            using var text = new StringReader(document.TrimEnd('\0', '\n', '\r', ' '));
            using var reader = XmlReader.Create(text, Settings);
            reader.ReadStartElement(Root);
            string? name = null;
            DateTimeOffset? time = null;
            while (reader.NodeType == XmlNodeType.Element)
            {
                var element = reader.LocalName;
                var content = reader.ReadElementContentAsString();
                if (element == Name) name = content;
                else if (element == Time) time = XmlConvert.ToDateTimeOffset(content);
            }

            reader.ReadEndElement();
            return name is not null && time is { } at ? (name, at.ToUniversalTime()) : null;
        }
        catch (Exception malformed) when (malformed is XmlException or FormatException or InvalidOperationException)
        {
            return null;
        }
    }
}
