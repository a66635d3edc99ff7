namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>Makes and moves the schema. Each step is one transaction, so that a crash or a second process in between leaves nothing half done.</summary>
internal sealed class SchemaGuard(SchemaScripts scripts, string name)
{
    /// <summary>What the database is called in messages.</summary>
    public string Name => name;

    /// <summary>Makes the schema in an empty database; demands the current one otherwise.</summary>
    public void Ensure(SqlSession session)
    {
        var applied = Applied(session);
        if (applied is null)
        {
            Migrate(session);
            applied = Applied(session)!;
        }
        RefuseNewer(applied);
        if (applied.Count < scripts.Ids.Count)
        {
            throw new HelpdeskConfigurationException(
                $"The schema of the state '{name}' is older than this version needs. Make a backup, then run 'helpdesk state migrate'.");
        }
    }

    /// <summary>Applies what is missing.</summary>
    /// <returns>The migrations that were applied.</returns>
    public IReadOnlyList<string> Migrate(SqlSession session)
    {
        session.Dialect.BeginWriting(session);
        try
        {
            // Read under the lock: another process may have done it meanwhile.
            var applied = Applied(session) ?? [];
            RefuseNewer(applied);
            List<string> missing = [.. scripts.Ids.Skip(applied.Count)];
            missing.ForEach(id => session.RunScript(scripts.Script(id)));
            session.Execute("COMMIT");
            return missing;
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }

    /// <summary>The migrations a database has had; <see langword="null"/> for an empty one.</summary>
    private List<string>? Applied(SqlSession session)
    {
        if (session.Dialect.CountTables(session) == 0)
            return null;
        if (!session.Dialect.HasTable(session, "__EFMigrationsHistory"))
            throw new HelpdeskConfigurationException($"State:ConnectionString: '{name}' is a database of something else.");
        return session.ReadAll("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"", static r => r.GetString(0));
    }

    private void RefuseNewer(List<string> applied)
    {
        if (!applied.SequenceEqual(scripts.Ids.Take(applied.Count), StringComparer.Ordinal))
        {
            throw new HelpdeskConfigurationException(
                $"The schema of the state '{name}' was made by a newer version. Use that version, or restore a backup from before the upgrade.");
        }
    }
}
