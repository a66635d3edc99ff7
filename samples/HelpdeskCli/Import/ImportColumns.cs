using Helpdesk.Sdk;

namespace HelpdeskCli;

/// <summary>Which column of the file is which field.</summary>
internal sealed class ImportColumns
{
    private static readonly string[] Fields = ["userName", "displayName", "givenName", "surname", "email", "mobile", "location", "enabled"];
    private readonly string?[] _fields;

    private ImportColumns(string?[] fields) => _fields = fields;

    /// <summary>Reads the header.</summary>
    public static async Task<ImportColumns> ReadAsync(CsvRows rows, IReadOnlyList<string> maps, bool ignoreUnknown, CancellationToken cancellationToken)
    {
        var header = await rows.ReadAsync(cancellationToken) ?? throw CommandFailure.Usage("The file is empty; a header is expected.");
        if (header.Problem is { } problem)
            throw CommandFailure.Usage($"The header cannot be read: {problem}.");
        var map = maps.Select(ParseMap).ToList();
        var names = header.Fields.Select(static f => f.Trim()).ToList();
        foreach (var (column, _) in map)
            if (!names.Contains(column, StringComparer.OrdinalIgnoreCase))
                throw CommandFailure.Usage($"--map names the column '{column}', which the file does not have.");
        var fields = names.Select(name => Field(name, map, ignoreUnknown)).ToArray();
        foreach (var field in Fields)
            if (fields.Count(f => f == field) > 1)
                throw CommandFailure.Usage($"Two columns are {field}.");
        return fields.Contains("userName") ? new ImportColumns(fields) : throw CommandFailure.Usage("The file has no column userName; name it with --map Header=userName.");
    }

    /// <summary>The user of a row, or what is wrong with the row.</summary>
    public (NewUser? User, string? UserName, string? Problem) Parse(CsvRow row)
    {
        if (row.Problem is not null)
            return (null, null, row.Problem);
        if (row.Fields.Count != _fields.Length)
            return (null, null, $"it has {row.Fields.Count} fields, the header has {_fields.Length}");
        var userName = Value(row, "userName");
        if (userName is null)
            return (null, null, "userName is empty");
        if (row.Fields.Any(static f => f.Contains('\uFFFD', StringComparison.Ordinal)))
            return (null, userName, "it is not UTF-8 text");
        if (!TryEnabled(Value(row, "enabled"), out var enabled))
            return (null, userName, "enabled is neither true nor false");
        DistinguishedName? container = null;
        if (Value(row, "location") is { } location && !DistinguishedName.TryParse(location, out container, out var problem))
            return (null, userName, $"location is no distinguished name: {problem}");
        return (new NewUser
        {
            UserName = userName,
            DisplayName = Value(row, "displayName"),
            GivenName = Value(row, "givenName"),
            Surname = Value(row, "surname"),
            Email = Value(row, "email"),
            Mobile = Value(row, "mobile"),
            Container = container,
            Enabled = enabled,
        }, userName, null);
    }

    private string? Value(CsvRow row, string field) =>
        Array.IndexOf(_fields, field) is >= 0 and var index && !string.IsNullOrWhiteSpace(row.Fields[index]) ? row.Fields[index] : null;

    private static string? Field(string name, List<(string Column, string Field)> map, bool ignoreUnknown) =>
        map.Find(m => Same(m.Column, name)).Field
        ?? Array.Find(Fields, f => Same(f, name))
        ?? (ignoreUnknown
            ? null
            : throw CommandFailure.Usage($"The column '{name}' is not known; known: {string.Join(", ", Fields)}. Use --map Header=field or --ignore-unknown."));

    private static (string Column, string Field) ParseMap(string text)
    {
        var equals = text.LastIndexOf('=');
        var field = equals > 0 ? Array.Find(Fields, f => Same(f, text[(equals + 1)..].Trim())) : null;
        return field is null
            ? throw CommandFailure.Usage($"--map '{text}' is not Header=field with a field of {string.Join(", ", Fields)}.")
            : (text[..equals].Trim(), field);
    }

    private static bool TryEnabled(string? text, out bool enabled)
    {
        enabled = text?.Trim().ToUpperInvariant() is null or "TRUE" or "YES" or "1";
        return enabled || text?.Trim().ToUpperInvariant() is "FALSE" or "NO" or "0";
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
