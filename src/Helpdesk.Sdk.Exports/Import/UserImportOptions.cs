namespace Helpdesk.Sdk.Exports;

/// <summary>How a file of users is read.</summary>
public sealed record UserImportOptions
{
    /// <summary>Columns of other names: the file's header and the field it is (<c>userName</c>, <c>displayName</c>, <c>givenName</c>, <c>surname</c>, <c>email</c>, <c>mobile</c>, <c>location</c>, <c>enabled</c>).</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Map { get; init; } = [];
    /// <summary>Columns that are not known are left out instead of being an error.</summary>
    public bool IgnoreUnknown { get; init; }
    /// <summary>The encoding of a file without a byte order mark (<c>windows-1252</c>, <c>utf-16le</c>); UTF-8 when <see langword="null"/>.</summary>
    public string? Encoding { get; init; }
}
