namespace Helpdesk.Sdk.Exports;

/// <summary>Which column of the file is which field.</summary>
internal sealed class ImportColumns
{
    private const int LongestLocation = 4096;
    private const char Lost = '\uFFFD';
    private static readonly string[] Known = ["userName", "displayName", "givenName", "surname", "email", "mobile", "location", "enabled"];
    private readonly IReadOnlyList<string> _headers;
    private readonly string?[] _fields;
    private readonly string _encoding;

    private ImportColumns(IReadOnlyList<string> headers, string?[] fields, string encoding) => (_headers, _fields, _encoding) = (headers, fields, encoding);

    /// <summary>Reads the header.</summary>
    /// <exception cref="UserImportException">It does not fit.</exception>
    public static async Task<ImportColumns> ReadAsync(CsvRows rows, string encoding, UserImportOptions options, CancellationToken cancellationToken)
    {
        var header = await rows.ReadAsync(cancellationToken).ConfigureAwait(false) ?? throw new UserImportException("The file is empty; a header is expected.");
        if (header.Problem is { } problem) throw new UserImportException($"The header cannot be read: {problem}.");
        var names = header.Fields.Select(static f => f.Trim()).ToList();
        for (var i = 0; i < names.Count; i++)
            if (names[i].Length > 0 && (names[i].Contains(Lost, StringComparison.Ordinal) || !InputText.IsWellFormed(names[i], InputText.MaximumNameLength, out _)))
                throw new UserImportException($"The header of column {i + 1} is no name of a column in {encoding}: declare the file's encoding, or write the header anew.");
        var map = options.Map.Select(static m => (Column: m.Key.Trim(), Field: FieldOf(m.Value))).ToList();
        if (map.GroupBy(static m => m.Column, StringComparer.OrdinalIgnoreCase).FirstOrDefault(static g => g.Count() > 1) is { } mapped)
            throw new UserImportException($"The mapping names the column '{mapped.Key}' twice.");
        foreach (var (column, _) in map)
            if (!names.Contains(column, StringComparer.OrdinalIgnoreCase))
                throw new UserImportException($"The mapping names the column '{column}', which the file does not have.");
        var fields = names.Select((name, i) => Field(name, i, map, options.IgnoreUnknown)).ToArray();
        foreach (var field in Known)
            if (Places(fields, field) is { Count: > 1 } twice)
                throw new UserImportException($"Two columns are {field}: {string.Join(" and ", twice.Select(i => $"'{names[i]}' (column {i + 1})"))}. Take one of them out.");
        return fields.Contains("userName")
            ? new ImportColumns(names, fields, encoding)
            : throw new UserImportException("The file has no column userName; name it by a mapping Header=userName.");
    }

    public string? HeaderOf(string field) => Array.IndexOf(_fields, field) is >= 0 and var index ? _headers[index] : null;

    /// <summary>The user of a row, or what is wrong with the row.</summary>
    public UserImportRow Parse(int number, CsvRow row)
    {
        var parsed = new UserImportRow(number, row.Line);
        if (row.Problem is not null)
            return parsed with { Problem = new UserImportProblem(null, Sentence("The row", row.Problem), "Write the row anew, with a quotation mark inside quotation marks doubled.") };
        if (row.Fields.Count != _fields.Length)
            return parsed with { Problem = new UserImportProblem(null, $"The row has {row.Fields.Count} fields, the header has {_fields.Length}.", "Put fields that hold a comma, a quotation mark or a line break into quotation marks.") };
        if (LostAt(row) is >= 0 and var lost)
            return parsed with { Problem = new UserImportProblem(_headers[lost], $"The column '{_headers[lost]}' has bytes that are no {_encoding} text.", "Declare the file's encoding, or save it as UTF-8.") };
        var userName = Value(row, "userName");
        parsed = parsed with { UserName = userName is not null && InputText.IsWellFormed(userName, InputText.MaximumNameLength, out _) ? userName : null };
        if (userName is null)
            return parsed with { Problem = Bad("userName", "is empty", "Give the user a name.") };
        foreach (var field in Known)
            if (Value(row, field) is { } text && !InputText.IsWellFormed(text, field == "location" ? LongestLocation : InputText.MaximumNameLength, out var problem))
                return parsed with { Problem = Bad(field, problem, "Write it anew, without the characters that do not belong there.") };
        if (!TryEnabled(Value(row, "enabled"), out var enabled))
            return parsed with { Problem = Bad("enabled", "is neither true nor false", "Write true or false, or leave it empty for true.") };
        DistinguishedName? container = null;
        if (Value(row, "location") is { } location && !DistinguishedName.TryParse(location, out container, out var wrong))
            return parsed with { Problem = Bad("location", $"is no distinguished name: {wrong}", "Write it like OU=Staff,DC=example,DC=org.") };
        return parsed with
        {
            User = new NewUser
            {
                UserName = userName,
                DisplayName = Value(row, "displayName"),
                GivenName = Value(row, "givenName"),
                Surname = Value(row, "surname"),
                Email = Value(row, "email"),
                Mobile = Value(row, "mobile"),
                Container = container,
                Enabled = enabled,
            },
        };
    }

    private UserImportProblem Bad(string field, string what, string remedy) => new(HeaderOf(field) ?? field, $"{field} {what.TrimEnd('.')}.", remedy);

    private static string Sentence(string subject, string problem) =>
        problem.StartsWith("it ", StringComparison.Ordinal) ? $"{subject} {problem[3..]}." : $"{subject} cannot be read: {problem}.";

    private static int LostAt(CsvRow row)
    {
        for (var i = 0; i < row.Fields.Count; i++)
            if (row.Fields[i].Contains(Lost, StringComparison.Ordinal)) return i;
        return -1;
    }

    private string? Value(CsvRow row, string field) =>
        Array.IndexOf(_fields, field) is >= 0 and var index && !string.IsNullOrWhiteSpace(row.Fields[index]) ? row.Fields[index] : null;

    private static List<int> Places(string?[] fields, string field) => [.. Enumerable.Range(0, fields.Length).Where(i => fields[i] == field)];

    private static string? Field(string name, int index, List<(string Column, string Field)> map, bool ignoreUnknown) =>
        map.Find(m => Same(m.Column, name)).Field
        ?? Array.Find(Known, f => Same(f, name))
        ?? (ignoreUnknown
            ? null
            : throw new UserImportException($"The column '{name}' (column {index + 1}) is not known; known: {string.Join(", ", Known)}. Map it to one of them, or have unknown columns ignored."));

    private static string FieldOf(string name) => Array.Find(Known, f => Same(f, name.Trim()))
        ?? throw new UserImportException($"The mapping names the field '{name}'; known: {string.Join(", ", Known)}.");

    private static bool TryEnabled(string? text, out bool enabled)
    {
        enabled = text?.Trim().ToUpperInvariant() is null or "TRUE" or "YES" or "1";
        return enabled || text?.Trim().ToUpperInvariant() is "FALSE" or "NO" or "0";
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.OrdinalIgnoreCase);
}
