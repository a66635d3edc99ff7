using System.Security.Cryptography;
using Microsoft.Data.Sqlite;

namespace CustomProvider.Intranet;

/// <summary>The intranet's own accounts: a table of SQLite, passwords as PBKDF2 hashes, a lock after five wrong ones.</summary>
public sealed class IntranetDatabase(string file)
{
    public const int MinimumPasswordLength = 10;
    private const int MostWrong = 5;
    private const int Iterations = 100_000;
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS accounts (
            id TEXT PRIMARY KEY, user_name TEXT NOT NULL UNIQUE COLLATE NOCASE, display_name TEXT, given_name TEXT, surname TEXT, email TEXT COLLATE NOCASE, mobile TEXT,
            department TEXT NOT NULL, enabled INTEGER NOT NULL, password_hash BLOB, salt BLOB, password_set INTEGER, must_change INTEGER NOT NULL DEFAULT 0,
            wrong INTEGER NOT NULL DEFAULT 0, locked_at INTEGER, last_sign_in INTEGER, created INTEGER NOT NULL)
        """;
    private readonly string _connection = new SqliteConnectionStringBuilder { DataSource = file }.ConnectionString;

    public async Task CreateAsync(CancellationToken cancellationToken) => await ExecuteAsync(Schema, cancellationToken);

    public Task AddAsync(IntranetAccount account, string password, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return ExecuteAsync(
            $"INSERT INTO accounts ({IntranetAccount.Columns}, password_hash, salt) VALUES ($id, $user, $display, $given, $surname, $email, $mobile, $department, $enabled, $now, 0, NULL, NULL, $now, $hash, $salt)",
            cancellationToken,
            ("$id", account.Id), ("$user", account.UserName), ("$display", account.DisplayName), ("$given", account.GivenName), ("$surname", account.Surname), ("$email", account.Email),
            ("$mobile", account.Mobile), ("$department", account.Department), ("$enabled", account.Enabled), ("$now", Now()), ("$hash", Hash(password, salt)), ("$salt", salt));
    }

    public async Task<IReadOnlyList<IntranetAccount>> ReadAsync(string condition, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, $"SELECT {IntranetAccount.Columns} FROM accounts WHERE {condition}", values);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        var accounts = new List<IntranetAccount>();
        while (await rows.ReadAsync(cancellationToken))
            accounts.Add(IntranetAccount.Read(rows));
        return accounts;
    }

    /// <returns>Whether the account is there.</returns>
    public async Task<bool> SetPasswordAsync(string id, ReadOnlyMemory<char> password, bool mustChange, bool unlock, CancellationToken cancellationToken)
    {
        var salt = RandomNumberGenerator.GetBytes(16);
        return await ExecuteAsync(
            "UPDATE accounts SET password_hash = $hash, salt = $salt, password_set = $now, must_change = $change, wrong = CASE WHEN $unlock THEN 0 ELSE wrong END, locked_at = CASE WHEN $unlock THEN NULL ELSE locked_at END WHERE id = $id",
            cancellationToken, ("$id", id), ("$hash", Hash(password.Span, salt)), ("$salt", salt), ("$now", Now()), ("$change", mustChange), ("$unlock", unlock)) == 1;
    }

    /// <returns>Whether it was locked.</returns>
    public async Task<bool> UnlockAsync(string id, CancellationToken cancellationToken) =>
        await ExecuteAsync("UPDATE accounts SET wrong = 0, locked_at = NULL WHERE id = $id AND locked_at IS NOT NULL", cancellationToken, ("$id", id)) == 1;

    /// <summary>What the intranet's own sign-in page does.</summary>
    public async Task<IntranetSignIn> SignInAsync(string id, string password, CancellationToken cancellationToken)
    {
        var account = (await ReadAsync("id = $id", cancellationToken, ("$id", id))).Single();
        if (account.LockedAt is not null)
            return IntranetSignIn.Locked;
        if (!await IsPasswordAsync(id, password, cancellationToken))
        {
            await ExecuteAsync("UPDATE accounts SET wrong = wrong + 1, locked_at = CASE WHEN wrong + 1 >= $most THEN $now END WHERE id = $id", cancellationToken, ("$id", id), ("$most", MostWrong), ("$now", Now()));
            return IntranetSignIn.Wrong;
        }
        if (!account.Enabled)
            return IntranetSignIn.Disabled;
        if (account.MustChange)
            return IntranetSignIn.MustChange;
        await ExecuteAsync("UPDATE accounts SET wrong = 0, last_sign_in = $now WHERE id = $id", cancellationToken, ("$id", id), ("$now", Now()));
        return IntranetSignIn.Success;
    }

    private async Task<bool> IsPasswordAsync(string id, string password, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, "SELECT password_hash, salt FROM accounts WHERE id = $id", ("$id", id));
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) && CryptographicOperations.FixedTimeEquals(Hash(password, (byte[])row[1]), (byte[])row[0]);
    }

    private static long Now() => TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();

    private static byte[] Hash(ReadOnlySpan<char> password, byte[] salt) => Rfc2898DeriveBytes.Pbkdf2(password, salt, Iterations, HashAlgorithmName.SHA256, 32);

    private async Task<int> ExecuteAsync(string sql, CancellationToken cancellationToken, params (string Name, object? Value)[] values)
    {
        await using var connection = await OpenAsync(cancellationToken);
        await using var command = Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connection);
        await connection.OpenAsync(cancellationToken);
        return connection;
    }

    private static SqliteCommand Command(SqliteConnection connection, string sql, params (string Name, object? Value)[] values)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Conditions are constants of this sample; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, value) in values)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
