namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>The migrations as SQL, oldest first. Building the model of the context would take longer than everything else at a start.</summary>
internal static class SqliteMigrations
{
    private const string Prefix = "Sqlite/";

    /// <summary>The ids of all migrations.</summary>
    public static IReadOnlyList<string> Ids { get; } =
        [.. typeof(SqliteMigrations).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..])
            .Order(StringComparer.Ordinal)];

    /// <summary>What a migration runs, its entry in the table of migrations included.</summary>
    public static string Script(string id)
    {
        using var resource = typeof(SqliteMigrations).Assembly.GetManifestResourceStream(Prefix + id)!;
        using var reader = new StreamReader(resource);
        return reader.ReadToEnd();
    }
}
