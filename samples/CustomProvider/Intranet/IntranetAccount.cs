using Microsoft.Data.Sqlite;

namespace CustomProvider.Intranet;

/// <summary>A row of the intranet's table of accounts. This folder is the system that was there before: it knows nothing of the help desk.</summary>
public sealed record IntranetAccount
{
    internal const string Columns = "id, user_name, display_name, given_name, surname, email, mobile, department, enabled, password_set, must_change, locked_at, last_sign_in, created";

    public required string Id { get; init; }
    public required string UserName { get; init; }
    public string? DisplayName { get; init; }
    public string? GivenName { get; init; }
    public string? Surname { get; init; }
    public string? Email { get; init; }
    public string? Mobile { get; init; }
    public required string Department { get; init; }
    public bool Enabled { get; init; } = true;
    public DateTimeOffset? PasswordSet { get; init; }
    public bool MustChange { get; init; }
    public DateTimeOffset? LockedAt { get; init; }
    public DateTimeOffset? LastSignIn { get; init; }
    public DateTimeOffset Created { get; init; }

    internal static IntranetAccount Read(SqliteDataReader row) => new()
    {
        Id = row.GetString(0),
        UserName = row.GetString(1),
        DisplayName = Text(row, 2),
        GivenName = Text(row, 3),
        Surname = Text(row, 4),
        Email = Text(row, 5),
        Mobile = Text(row, 6),
        Department = row.GetString(7),
        Enabled = row.GetBoolean(8),
        PasswordSet = Time(row, 9),
        MustChange = row.GetBoolean(10),
        LockedAt = Time(row, 11),
        LastSignIn = Time(row, 12),
        Created = Time(row, 13)!.Value,
    };

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));
}
