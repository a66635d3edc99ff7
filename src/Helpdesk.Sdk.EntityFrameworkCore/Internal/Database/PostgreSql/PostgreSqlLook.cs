namespace Helpdesk.Sdk.EntityFrameworkCore;

/// <summary>What the doctor asks a PostgreSQL server: whether the user may more than it has to, and whether what is acknowledged lasts.</summary>
internal static class PostgreSqlLook
{
    private const string Subject = "state";

    // Memberships count as attributes do: SET ROLE makes use of them.
    private const string Question =
        "SELECT EXISTS (SELECT FROM pg_roles p WHERE (p.rolsuper OR p.rolname IN ('pg_execute_server_program', 'pg_read_server_files', 'pg_write_server_files')) AND pg_has_role(p.oid, 'MEMBER')), "
        + "EXISTS (SELECT FROM pg_roles p WHERE (p.rolcreaterole OR p.rolcreatedb OR p.rolreplication OR p.rolbypassrls "
        + "OR p.rolname IN ('pg_read_all_data', 'pg_write_all_data', 'pg_maintain', 'pg_create_subscription', 'pg_signal_backend')) AND pg_has_role(p.oid, 'MEMBER')), current_setting('fsync') = 'on', current_setting('full_page_writes') = 'on', "
        + "current_setting('synchronous_commit') <> 'off', COALESCE((SELECT has_schema_privilege(n.oid, 'CREATE') FROM pg_namespace n WHERE n.nspname = 'public'), false) AND current_schema() <> 'public', current_user::text";

    public static IReadOnlyList<DiagnosticFinding> Read(SqlSession session) => session.ReadOne(Question, static row => Judge(
        row.GetBoolean(0), row.GetBoolean(1), row.GetBoolean(2) && row.GetBoolean(3), row.GetBoolean(4), row.GetBoolean(5), row.GetString(6))) ?? [];

    public static IReadOnlyList<DiagnosticFinding> Judge(bool isSuperuser, bool mayMore, bool survivesPower, bool waits, bool mayMakeInPublic, string user)
    {
        var findings = new List<DiagnosticFinding>();
        if (isSuperuser)
            findings.Add(DiagnosticFinding.Warning(Subject, "least-privilege", $"The user '{user}' is a superuser of the server, or a member of a role that is one or runs its programs or reaches its files: whoever reads State:ConnectionString owns every database on it.", "Make a user that owns the state's database or schema and nothing else (NOSUPERUSER, no such memberships)."));
        else if (mayMore)
            findings.Add(DiagnosticFinding.Warning(Subject, "least-privilege", $"The user '{user}', or a role it is a member of, may make roles or databases, replicate, pass row security, or reach everybody's data or sessions.", "Take these attributes and memberships away (ALTER ROLE … NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS; REVOKE … FROM …)."));
        else if (mayMakeInPublic)
            findings.Add(DiagnosticFinding.Warning(Subject, "least-privilege", $"The user '{user}' may make objects in the schema public, where other users' statements would find them.", "REVOKE CREATE ON SCHEMA public FROM PUBLIC."));
        else
            findings.Add(DiagnosticFinding.Fine(Subject, "least-privilege", $"The user '{user}' may no more than it has to."));
        if (!survivesPower)
            findings.Add(DiagnosticFinding.Warning(Subject, "durable", "The server runs with fsync or full_page_writes off: a power failure may destroy the state.", "Switch both on."));
        else if (!waits)
            findings.Add(DiagnosticFinding.Warning(Subject, "durable", "synchronous_commit is off for this user: limits and history that were acknowledged may be gone after a crash.", "Set it to on for the state's user or database."));
        else
            findings.Add(DiagnosticFinding.Fine(Subject, "durable", "What is acknowledged is on the server's disk."));
        return findings;
    }
}
