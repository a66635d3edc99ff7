using System.Text;

namespace Helpdesk.Sdk;

/// <summary>The templates that come with the SDK: English and German, complete.</summary>
internal static class BuiltInTemplates
{
    private const string Prefix = "Helpdesk.Sdk.Templates.";
    private static readonly Lazy<IReadOnlyList<TemplateSet>> Loaded = new(Load);

    public static IReadOnlyList<TemplateSet> Sets => Loaded.Value;

    private static IReadOnlyList<TemplateSet> Load()
    {
        var assembly = typeof(BuiltInTemplates).Assembly;
        var sets = new Dictionary<string, TemplateSet>(StringComparer.Ordinal);
        foreach (var resource in assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            var (culture, file) = resource[Prefix.Length..].Split('/', '\\') is [var folder, var name] ? (folder, name) : throw new InvalidOperationException(resource);
            if (!sets.TryGetValue(culture, out var set))
                sets.Add(culture, set = new TemplateSet(culture));
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!, Encoding.UTF8);
            set.Add(Path.GetFileNameWithoutExtension(file), reader.ReadToEnd());
        }
        return [.. sets.Values];
    }
}
