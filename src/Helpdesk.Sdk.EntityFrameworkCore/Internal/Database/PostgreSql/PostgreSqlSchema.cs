using System.Text.RegularExpressions;

namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>
/// The schema of one tenant. Every connection names it, and it alone: a table that is missing there is never looked for in another schema, whatever the
/// user's own search path says or a pooler forgot to hand on.
/// </summary>
internal sealed partial class PostgreSqlSchema
{
    // A copy of the state is called after it, 19 characters longer, and a name has 63.
    private const int Longest = 44;
    private const string Infix = "tenant_";

    private PostgreSqlSchema(string name) => Name = name;

    /// <summary>Its name: lower-case letters, digits, '_' and '-' only, so that it can stand between quotes.</summary>
    public string Name { get; }

    /// <summary>What a connection says first.</summary>
    public string Choice => $"SET search_path = \"{Name}\"";

    /// <summary>A tenant's schema, called after that of the whole where one is written. Names of tenants have no '_', so that no two installations meet in one.</summary>
    /// <exception cref="HelpdeskConfigurationException">As <paramref name="error"/> words it.</exception>
    public static PostgreSqlSchema OfTenant(string? searchPath, TenantName tenant, Func<string, HelpdeskConfigurationException> error)
    {
        var written = searchPath?.Trim();
        if (written is { Length: > 0 } && !PlainName().IsMatch(written))
            throw error("has a 'Search Path' that is not one plain name (letters, digits, '_'), after which the schemas of tenants could be called");
        // Unquoted names are in lower case for the server.
        var name = (written is { Length: > 0 } ? written.ToLowerInvariant() + "_" : "") + Infix + tenant.Value;
        return name.Length <= Longest ? new PostgreSqlSchema(name) : throw error($"leads to the schema '{name}', whose name is longer than {Longest} characters: use a shorter 'Search Path' or tenant");
    }

    /// <summary>Makes it where it is absent, and looks whether the connection is in it.</summary>
    /// <exception cref="HelpdeskConfigurationException">The connection is elsewhere.</exception>
    public void Ensure(SqlSession session)
    {
        // Asked first: even where it is there, making it needs a right that the user may lack.
        if (!Exists(session))
            Make(session);
        if (session.ReadOne("SELECT current_schema()", static r => r.OptionalText(0)) is var current && current != Name)
            throw new HelpdeskConfigurationException(
                $"State:ConnectionString: the connection is in the schema '{current}' and not in '{Name}': the user needs USAGE of it, and a pooler must pool sessions.");
    }

    private void Make(SqlSession session)
    {
        session.Dialect.BeginWriting(session);
        try
        {
            // One of several nodes makes it; the lock of the whole database is held by nobody else for longer than this.
            session.RunScript("SELECT pg_advisory_xact_lock(hashtextextended('helpdesk-schemas', 0))");
            if (!Exists(session))
                session.RunScript($"CREATE SCHEMA \"{Name}\"; REVOKE ALL ON SCHEMA \"{Name}\" FROM PUBLIC");
            session.Execute("COMMIT");
        }
        catch
        {
            session.RollBack();
            throw;
        }
    }

    private bool Exists(SqlSession session) => session.ReadNumber("SELECT COUNT(*) FROM pg_catalog.pg_namespace WHERE nspname = @1", Name) != 0;

    [GeneratedRegex("^[A-Za-z_][A-Za-z0-9_]*$", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex PlainName();
}
