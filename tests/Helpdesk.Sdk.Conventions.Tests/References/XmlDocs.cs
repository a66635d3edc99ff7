using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Helpdesk.Sdk.Conventions.Tests;

/// <summary>What the code says of itself: the XML documentation that the compiler wrote beside each assembly, as Markdown.</summary>
internal sealed partial class XmlDocs
{
    private readonly Dictionary<string, XElement> _members = new(StringComparer.Ordinal);

    public static XmlDocs Shipped { get; } = new(Repository.Packages.Select(static p => Path.Combine(AppContext.BaseDirectory, p + ".xml")));

    private XmlDocs(IEnumerable<string> files)
    {
        foreach (var member in files.SelectMany(static f => XDocument.Load(f).Descendants("member")))
            _members.TryAdd((string)member.Attribute("name")!, member);
    }

    /// <summary>The summary of a property, wherever in the type's line it is declared; of a positional one, what its parameter is said to be.</summary>
    public string? OfProperty(Type type, string name)
    {
        for (var declaring = type; declaring is not null; declaring = declaring.BaseType)
            if (Text($"P:{declaring.FullName}.{name}", "summary") is { } text)
                return text;
        return _members.Where(m => m.Key.StartsWith($"M:{type.FullName}.#ctor(", StringComparison.Ordinal) || m.Key == $"T:{type.FullName}")
            .SelectMany(static m => m.Value.Elements("param")).Where(p => (string?)p.Attribute("name") == name).Select(Markdown).FirstOrDefault();
    }

    /// <summary>Summary or remarks of a field.</summary>
    public string? OfField(Type type, string name, string part = "summary") => Text($"F:{type.FullName}.{name}", part);

    private string? Text(string member, string part) => _members.GetValueOrDefault(member)?.Element(part) is { } element ? Markdown(element) : null;

    private static string Markdown(XElement element) =>
        Spaces().Replace(string.Concat(element.Nodes().Select(Node)), " ").Trim().Replace(". absent", ". Absent", StringComparison.Ordinal);

    private static string Node(XNode node) => node switch
    {
        XText text => text.Value,
        XElement { Name.LocalName: "c" } code => $"`{code.Value}`",
        XElement { Name.LocalName: "see" } see when see.Attribute("langword") is { } word => word.Value == "null" ? "absent" : word.Value,
        XElement { Name.LocalName: "see" } see => $"`{((string?)see.Attribute("cref") ?? "").Split('.')[^1]}`",
        XElement { Name.LocalName: "paramref" } parameter => $"`{(string?)parameter.Attribute("name")}`",
        XElement other => string.Concat(other.Nodes().Select(Node)),
        _ => "",
    };

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Spaces();
}
