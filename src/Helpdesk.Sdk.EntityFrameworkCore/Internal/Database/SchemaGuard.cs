namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Makes and moves the schema. Each step is one transaction, so that a crash or a second process in between leaves nothing half done.</summary>
internal static class SchemaGuard
{
    /// <summary>Makes the schema in an empty database; demands the current one otherwise.</summary>
    public static void Ensure(SqlSession session, string path)
    {
        var applied = Applied(session, path);
        if (applied is null)
        {
            Migrate(session, path);
            applied = Applied(session, path)!;
        }
        RefuseNewer(applied, path);
        if (applied.Count < SqliteMigrations.Ids.Count)
        {
            throw new HelpdeskConfigurationException(
                $"The schema of the state '{path}' is older than this version needs. Make a backup, then run 'helpdesk state migrate'.");
        }
    }

    /// <summary>Applies what is missing.</summary>
    /// <returns>The migrations that were applied.</returns>
    public static IReadOnlyList<string> Migrate(SqlSession session, string path)
    {
        session.Execute("BEGIN IMMEDIATE");
        try
        {
            // Read under the lock: another process may have done it meanwhile.
            var applied = Applied(session, path) ?? [];
            RefuseNewer(applied, path);
            List<string> missing = [.. SqliteMigrations.Ids.Skip(applied.Count)];
            missing.ForEach(id => Run(session, SqliteMigrations.Script(id)));
            session.Execute("COMMIT");
            return missing;
        }
        catch
        {
            session.Execute("ROLLBACK");
            throw;
        }
    }

    private static void Run(SqlSession session, string script)
    {
        using var command = session.Connection.CreateCommand();
#pragma warning disable CA2100 // the script comes from this assembly's migrations
        command.CommandText = script;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    /// <summary>The migrations a database has had; <see langword="null"/> for an empty one.</summary>
    private static List<string>? Applied(SqlSession session, string path)
    {
        if (session.ReadNumber("SELECT COUNT(*) FROM sqlite_schema") == 0)
            return null;
        if (session.ReadNumber("SELECT COUNT(*) FROM sqlite_schema WHERE type = 'table' AND name = '__EFMigrationsHistory'") == 0)
            throw new HelpdeskConfigurationException($"State:ConnectionString: '{path}' is a database of something else.");
        return session.ReadAll("SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId", static r => r.GetString(0));
    }

    private static void RefuseNewer(List<string> applied, string path)
    {
        if (!applied.SequenceEqual(SqliteMigrations.Ids.Take(applied.Count), StringComparer.Ordinal))
        {
            throw new HelpdeskConfigurationException(
                $"The schema of the state '{path}' was made by a newer version. Use that version, or restore a backup from before the upgrade.");
        }
    }
}
