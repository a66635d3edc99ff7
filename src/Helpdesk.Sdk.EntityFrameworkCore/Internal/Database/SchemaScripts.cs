namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The migrations of one engine as SQL, oldest first. Building the model of a context would take longer than everything else at a start.</summary>
internal sealed class SchemaScripts
{
    private readonly string _prefix;

    private SchemaScripts(string engine)
    {
        _prefix = engine + "/";
        Ids =
        [
            .. typeof(SchemaScripts).Assembly.GetManifestResourceNames()
                .Where(n => n.StartsWith(_prefix, StringComparison.Ordinal))
                .Select(n => n[_prefix.Length..])
                .Order(StringComparer.Ordinal),
        ];
    }

    public static SchemaScripts Sqlite { get; } = new("Sqlite");

    public static SchemaScripts PostgreSql { get; } = new("PostgreSql");

    /// <summary>The ids of all migrations.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>What a migration runs, its entry in the table of migrations included.</summary>
    public string Script(string id)
    {
        using var resource = typeof(SchemaScripts).Assembly.GetManifestResourceStream(_prefix + id)!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
